import { runOnKind } from '../on-kind.ts'
import { clusterName, release } from '../settings.ts'
import { run } from '../tools/run.ts'
import { check, expect } from './check.ts'
import { kubectl, namespace, podNames, rolledOut, until } from './context.ts'
import { underStreams } from './fault-table.ts'
import type { Suite } from './suite.ts'

const firstPod = async (component: string): Promise<string> => {
  const [pod] = await podNames(component)
  if (!pod) throw new Error(`no pod of ${component} runs`)
  return pod
}

const drain = async (node: string): Promise<void> => {
  try {
    await runOnKind('kubectl', ['drain', node, '--ignore-daemonsets', '--delete-emptydir-data', '--timeout=180s'])
    await rolledOut()
  } finally {
    await runOnKind('kubectl', ['uncordon', node])
  }
}

/** Kills what runs in a pod from the node's side: no signal before it, no hook, no word to anybody. */
const killProcesses = async (pod: string): Promise<void> => {
  const { metadata, spec } = JSON.parse(await kubectl('get', 'pod', pod, '-o', 'json'))
  const uid = String(metadata.uid)
  // A control group's name holds the pod's id, with dashes or underscores; the sandbox, which is no part of the app, stays.
  const script = `for process in /proc/[0-9]*; do
    grep -qsE '${uid}|${uid.replaceAll('-', '_')}' $process/cgroup || continue
    grep -qsE 'pause|shim' $process/cmdline || { kill -9 \${process#/proc/} && echo killed; }
  done`
  const output = await run('docker', ['exec', String(spec.nodeName), 'sh', '-c', script])
  expect(output.includes('killed'), `nothing of ${pod} was found on its node`)
}

const scaleTo = async (replicas: number): Promise<void> => {
  await kubectl('scale', 'deployment/chatbot-backend', `--replicas=${replicas}`)
  await rolledOut()
}

const hasTwoWorkers = async (): Promise<boolean> =>
  (await runOnKind('kubectl', ['get', 'nodes', '-o', 'name'])).includes(`node/${clusterName}-worker2`)

/** A worker on which a backend runs, but not Postgres, whose volume cannot leave it. */
const findDrainable = async (): Promise<string | undefined> => {
  const nodesOf = async (component: string) => {
    const selector = `app.kubernetes.io/component=${component}`
    return (await kubectl('get', 'pods', '-l', selector, '-o', 'jsonpath={.items[*].spec.nodeName}')).split(' ')
  }
  const fixed = new Set([
    ...(await nodesOf('postgres')),
    ...(await nodesOf('demo-model')),
    `${clusterName}-control-plane`,
  ])
  return (await nodesOf('backend')).find((node) => !fixed.has(node))
}

/** Answers of 20 s for what one pod is enough for, of 30 s, and of 45 s for what replaces every pod. */
export const brief = { streams: 30, count: 300, rate: 15 }
const short = { streams: 30, count: 450, rate: 15 }
export const long = { streams: 30, count: 675, rate: 15 }

/** Ends a backend without a word to anybody, and waits until another one is there. */
export const killPod = async (): Promise<void> => {
  await kubectl('delete', 'pod', await firstPod('backend'), '--grace-period=0', '--force')
  await rolledOut()
}

/** Every fault of the table, under 30 streams through the ingress. */
export const faultChecks = async ({ install, next }: Suite): Promise<void> => {
  const fault = (name: string, cause: () => Promise<void>, size = brief) =>
    check(name, () => underStreams(name, cause, size))

  await fault(
    'rollout restart',
    async () => {
      await kubectl('rollout', 'restart', 'deployment/chatbot-backend', 'deployment/chatbot-frontend')
      await rolledOut()
    },
    long,
  )
  await fault(
    'helm upgrade to a new image, with a migration',
    async () => {
      await install({}, next)
    },
    long,
  )
  await fault(
    'helm rollback',
    async () => {
      await runOnKind('helm', ['rollback', release, '--namespace', namespace, '--wait', '--timeout', '5m'])
    },
    long,
  )
  await fault(
    'scale 3 → 1 → 3',
    async () => {
      await scaleTo(1)
      await scaleTo(3)
    },
    short,
  )
  await fault('pod deleted', async () => {
    await kubectl('delete', 'pod', await firstPod('backend'), '--wait=false')
    await rolledOut()
  })
  await fault('pod killed (SIGKILL)', killPod)
  await fault('process killed on its node (kill -9)', async () => {
    const pod = await firstPod('backend')
    await killProcesses(pod)
    await until('the container is started again', async () => {
      const path = '{.status.containerStatuses[0].restartCount} {.status.containerStatuses[0].ready}'
      return /^[1-9]\d* true$/.test(await kubectl('get', 'pod', pod, '-o', `jsonpath=${path}`))
    })
  })
  await fault('Postgres pod deleted', async () => {
    await kubectl('delete', 'pod', 'chatbot-postgres-0')
    await rolledOut()
  })
  if (await hasTwoWorkers()) {
    await fault(
      'kubectl drain of a node',
      async () => {
        const node = await findDrainable()
        expect(node !== undefined, 'no worker holds a backend and nothing that cannot move')
        await drain(String(node))
      },
      short,
    )
  }
  await until('no pod is leaving', async () => (await podNames('backend')).length === 3)
}
