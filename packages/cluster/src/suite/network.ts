import { attemptOnKind } from '../on-kind.ts'
import { release } from '../settings.ts'
import { check, expect } from './check.ts'
import { apply, kubectl, namespace, podNames } from './context.ts'

type Container = {
  name: string
  securityContext?: { readOnlyRootFilesystem?: boolean; allowPrivilegeEscalation?: boolean }
}

type Pod = {
  spec: {
    containers: Container[]
    initContainers?: Container[]
    securityContext?: { runAsNonRoot?: boolean }
    automountServiceAccountToken?: boolean
  }
}

const restricted = {
  securityContext: {
    allowPrivilegeEscalation: false,
    runAsNonRoot: true,
    runAsUser: 65_532,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  },
}

/** The Service of the API of Kubernetes, where kind and most others put it. */
const apiServer = '10.96.0.1'

const startPod = async (name: string, labels: Record<string, string>): Promise<void> => {
  const container = { name, image: 'busybox:stable', command: ['sleep', '3600'], ...restricted }
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels }, spec: { containers: [container] } }
  await apply(pod)
  await kubectl('wait', '--for=condition=Ready', `pod/${name}`, '--timeout=60s')
}

/** Whether a connection comes about: a policy drops packets, so that a refusal takes as long as it is waited for. */
const reaches = async (pod: string, host: string, port: number): Promise<boolean> => {
  const { code } = await attemptOnKind('kubectl', [
    '-n',
    namespace,
    'exec',
    pod,
    '--',
    'nc',
    '-w',
    '3',
    host,
    String(port),
    '-e',
    '/bin/true',
  ])
  return code === 0
}

const addressOf = (service: string) => kubectl('get', 'service', service, '-o', 'jsonpath={.spec.clusterIP}')

export const networkChecks = async (): Promise<void> => {
  const app = { 'app.kubernetes.io/name': 'chatbot', 'app.kubernetes.io/instance': release }
  const [backendPod = ''] = await podNames('backend')
  const strangers = ['stranger', 'like-frontend', 'like-backend']
  const component = (name: string) => ({ ...app, 'app.kubernetes.io/component': name })
  await Promise.all([
    startPod('stranger', {}),
    startPod('like-frontend', component('frontend')),
    startPod('like-backend', component('backend')),
  ])
  const [postgres, backend] = [await addressOf('chatbot-postgres'), await addressOf('chatbot-backend')]
  await check('a stranger pod reaches neither Postgres nor the backend nor its metrics', async () => {
    expect(!(await reaches('stranger', postgres, 5_432)), 'it reaches Postgres')
    expect(!(await reaches('stranger', backend, 9_464)), "it reaches the backend's metrics")
    expect(!(await reaches('stranger', backend, 4_000)), 'it reaches the backend')
    // That it cannot is the policies' doing: what no policy forbids, it reaches.
    expect(await reaches('stranger', apiServer, 443), 'it reaches nothing at all: nothing was tested')
    return 'dropped by the policies of the cluster'
  })
  await check('a pod with the labels of the frontend reaches the backend, and nothing else', async () => {
    expect(await reaches('like-frontend', backend, 4_000), 'it does not reach the backend')
    expect(!(await reaches('like-frontend', backend, 9_464)), "it reaches the backend's metrics")
    expect(!(await reaches('like-frontend', postgres, 5_432)), 'it reaches Postgres')
    return undefined
  })
  await check('a pod with the labels of the backend reaches Postgres, and not the API of Kubernetes', async () => {
    expect(await reaches('like-backend', postgres, 5_432), 'it does not reach Postgres')
    expect(!(await reaches('like-backend', apiServer, 443)), 'it reaches the API of Kubernetes')
    return undefined
  })
  await check('Pod Security refuses a pod that is not restricted', async () => {
    const { code, output } = await attemptOnKind('kubectl', [
      '-n',
      namespace,
      'run',
      'root',
      '--image=busybox:stable',
      '--privileged',
    ])
    expect(code !== 0 && output.includes('violates PodSecurity "restricted'), output)
    return undefined
  })
  await check('every container, those of before included, is restricted with a read-only root', async () => {
    const { items } = JSON.parse(await kubectl('get', 'pods', '-l', 'app.kubernetes.io/part-of=chatbot', '-o', 'json'))
    const containers = items.flatMap(({ spec }: Pod) =>
      [...spec.containers, ...(spec.initContainers ?? [])].map((container) => ({ ...container, pod: spec })),
    )
    const open = containers.filter(
      ({ securityContext, pod }: Container & { pod: Pod['spec'] }) =>
        securityContext?.readOnlyRootFilesystem !== true ||
        securityContext.allowPrivilegeEscalation !== false ||
        pod.securityContext?.runAsNonRoot !== true ||
        pod.automountServiceAccountToken !== false,
    )
    expect(open.length === 0, `not restricted: ${open.map(({ name }: Container) => name).join(', ')}`)
    expect(containers.length >= 8, `only ${containers.length} containers`)
    return `${containers.length} containers`
  })
  await check('nothing can be written, and no token is there, where the backend runs', async () => {
    const script = `
      const fs = require('node:fs')
      const tried = (path) => { try { fs.writeFileSync(path, ''); return 'written' } catch ({ code }) { return code } }
      console.log(process.getuid(), tried('/app/x'), tried('/etc/x'), fs.existsSync('/var/run/secrets/kubernetes.io'))`
    const said = await kubectl('exec', backendPod, '-c', 'backend', '--', '/nodejs/bin/node', '-e', script)
    expect(said === '65532 EROFS EROFS false', said)
    return said
  })
  await kubectl('delete', 'pod', ...strangers, '--grace-period=0', '--force')
}
