import { clusterName, release } from '../settings.ts'
import { run } from '../tools/run.ts'
import { check } from './check.ts'
import { address, kubectl, namespace, podNames, rolledOut, until } from './context.ts'
import { underStreams } from './fault-table.ts'

const firstPod = async (component: string): Promise<string> => {
  const [pod] = await podNames(component)
  if (!pod) throw new Error(`no pod of ${component} runs`)
  return pod
}

const scaleTo = async (replicas: number): Promise<void> => {
  await kubectl('scale', 'deployment/chatbot-backend', `--replicas=${replicas}`)
  await rolledOut()
}

/** Collects which versions of the backend answer, until stopped. */
const watchVersions = () => {
  const seen = new Set<string>()
  let watching = true
  const watch = async () => {
    while (watching) {
      const response = await fetch(`${address}/api/version`, { headers: { connection: 'close' } }).catch(
        () => undefined,
      )
      if (response?.ok) seen.add(String((await response.json()).version))
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  const watched = watch()
  return async () => {
    watching = false
    await watched
    return [...seen]
  }
}

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

/** Answers of 45 s, and of 100 s for what replaces every pod. */
const short = { streams: 30, count: 675, rate: 15 }
const long = { streams: 30, count: 1_500, rate: 15 }

/** Every fault of the table, under 30 streams through the ingress. `upgrade` installs the newer image. */
export const faultChecks = async (upgrade: () => Promise<string>): Promise<void> => {
  const fault = (name: string, cause: () => Promise<void>, size = short) =>
    check(name, () => underStreams(name, cause, size))

  await fault(
    'rollout restart',
    async () => {
      await kubectl('rollout', 'restart', 'deployment/chatbot-backend', 'deployment/chatbot-frontend')
      await rolledOut()
    },
    long,
  )
  const versions = watchVersions()
  await fault(
    'helm upgrade to a new image, with a migration',
    async () => {
      await upgrade()
    },
    long,
  )
  const crossed = await versions()
  await check('two versions served one database', async () => {
    if (crossed.length < 2) throw new Error(`only ${crossed.join(', ')} answered`)
    return crossed.join(', ')
  })
  await fault(
    'helm rollback',
    async () => {
      await run('helm', ['rollback', release, '--namespace', namespace, '--wait', '--timeout', '5m'])
    },
    long,
  )
  await fault('scale 3 → 1 → 3', async () => {
    await scaleTo(1)
    await scaleTo(3)
  })
  await fault('pod deleted', async () => {
    await kubectl('delete', 'pod', await firstPod('backend'), '--wait=false')
    await rolledOut()
  })
  await fault('pod killed (SIGKILL)', async () => {
    await kubectl('delete', 'pod', await firstPod('backend'), '--grace-period=0', '--force')
    await rolledOut()
  })
  await fault('Postgres pod deleted', async () => {
    await kubectl('delete', 'pod', 'chatbot-postgres-0')
    await rolledOut()
  })
  const node = await findDrainable()
  if (node === undefined) return
  await fault('kubectl drain of a node', async () => {
    try {
      await run('kubectl', ['drain', node, '--ignore-daemonsets', '--delete-emptydir-data', '--timeout=180s'])
      await rolledOut()
    } finally {
      await run('kubectl', ['uncordon', node])
    }
  })
  await until('no pod is leaving', async () => (await podNames('backend')).length === 3)
}
