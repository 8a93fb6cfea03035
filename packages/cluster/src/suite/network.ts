import { attempt } from '../tools/run.ts'
import { check, expect } from './check.ts'
import { kubectl, namespace } from './context.ts'

const restricted = {
  securityContext: {
    allowPrivilegeEscalation: false,
    runAsNonRoot: true,
    runAsUser: 65_532,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  },
}

const startPod = async (name: string, labels: Record<string, string>): Promise<void> => {
  const container = { name, image: 'busybox:stable', command: ['sleep', '3600'], ...restricted }
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels }, spec: { containers: [container] } }
  await attempt('kubectl', ['-n', namespace, 'apply', '-f', '-'], { input: JSON.stringify(pod) })
  await kubectl('wait', '--for=condition=Ready', `pod/${name}`, '--timeout=60s')
}

/** Whether a connection comes about: a policy drops packets, so that a refusal takes as long as it is waited for. */
const reaches = async (pod: string, host: string, port: number): Promise<boolean> => {
  const { code } = await attempt('kubectl', [
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
  const frontend = {
    'app.kubernetes.io/name': 'chatbot',
    'app.kubernetes.io/component': 'frontend',
    'app.kubernetes.io/instance': 'chatbot-policy',
  }
  await startPod('stranger', {})
  await startPod('like-frontend', { ...frontend, 'app.kubernetes.io/instance': 'chatbot' })
  const [postgres, backend] = [await addressOf('chatbot-postgres'), await addressOf('chatbot-backend')]
  await check('a stranger pod reaches neither Postgres nor the backend nor its metrics', async () => {
    expect(!(await reaches('stranger', postgres, 5_432)), 'it reaches Postgres')
    expect(!(await reaches('stranger', backend, 9_464)), "it reaches the backend's metrics")
    expect(!(await reaches('stranger', backend, 4_000)), 'it reaches the backend')
    return undefined
  })
  await check('a pod with the labels of the frontend reaches the backend, and nothing else', async () => {
    expect(await reaches('like-frontend', backend, 4_000), 'it does not reach the backend')
    expect(!(await reaches('like-frontend', backend, 9_464)), "it reaches the backend's metrics")
    expect(!(await reaches('like-frontend', postgres, 5_432)), 'it reaches Postgres')
    return undefined
  })
  await check('Pod Security refuses a pod that is not restricted', async () => {
    const { code, output } = await attempt('kubectl', [
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
  await check('every container has a read-only root', async () => {
    const path = '{range .items[*].spec.containers[*]}{.name}={.securityContext.readOnlyRootFilesystem}{"\\n"}{end}'
    const lines = (
      await kubectl('get', 'pods', '-l', 'app.kubernetes.io/part-of=chatbot', '-o', `jsonpath=${path}`)
    ).split('\n')
    const writable = lines.filter((line) => !line.endsWith('=true'))
    expect(writable.length === 0 && lines.length >= 6, `not read-only: ${writable.join(', ')}`)
    return `${lines.length} containers`
  })
  await kubectl('delete', 'pod', 'stranger', 'like-frontend', '--grace-period=0', '--force')
}
