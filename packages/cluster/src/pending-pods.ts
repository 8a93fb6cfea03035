import { runOnKind } from './on-kind.ts'

/** Seconds that a pod may find no node before nobody waits for it any longer: pods that leave make room in that time. */
const patience = 45

type Condition = { type: string; status: string; reason?: string; message?: string }
type Pod = { metadata: { name: string }; status: { conditions?: Condition[] } }

/** Pods that the scheduler finds no node for, by name, and why. */
export const unschedulable = (list: string): Map<string, string> => {
  const { items }: { items: Pod[] } = JSON.parse(list)
  return new Map(
    items.flatMap(({ metadata, status }): [string, string][] => {
      const scheduled = status.conditions?.find(({ type }) => type === 'PodScheduled')
      if (scheduled?.status !== 'False' || scheduled.reason !== 'Unschedulable') return []
      return [[metadata.name, scheduled.message ?? '']]
    }),
  )
}

/**
 * Returns a function that takes what is unschedulable now, and says which of it has been so for some seconds. Only the time
 * since the first call counts: an upgrade repairs what an earlier one has left without room.
 */
export const stayingPending = (seconds: number) => {
  let firstSeen = new Map<string, number>()
  return (pods: ReadonlyMap<string, string>, now = performance.now()): string[] => {
    firstSeen = new Map([...pods.keys()].map((name) => [name, firstSeen.get(name) ?? now]))
    return [...pods]
      .filter(([name]) => now - (firstSeen.get(name) ?? now) >= seconds * 1_000)
      .map(([name, why]) => `${name} is Pending: ${why}`)
  }
}

const podsOf = (namespace: string): Promise<string> =>
  runOnKind('kubectl', ['-n', namespace, 'get', 'pods', '--output=json'], { output: 'stdout' })

/**
 * Runs what waits for pods of a namespace, and stops it when one of them finds no node.
 * @throws Error that names the pods and what the scheduler says of them
 */
export const whileSchedulable = async <T>(
  namespace: string,
  action: (signal: AbortSignal) => Promise<T>,
  { seconds = patience, every = 3_000 } = {},
): Promise<T> => {
  const stop = new AbortController()
  const staying = stayingPending(seconds)
  let waiting: string[] = []
  const look = async () => {
    // A cluster that does not answer for a moment says nothing about its pods.
    waiting = await podsOf(namespace).then(
      (list) => staying(unschedulable(list)),
      () => [],
    )
    if (waiting.length > 0) stop.abort()
    else if (!stop.signal.aborted) timer = setTimeout(look, every)
  }
  let timer = setTimeout(look, every)
  try {
    return await action(stop.signal)
  } catch (error) {
    if (waiting.length === 0) throw error
    throw new Error(
      [
        'There is no room for every pod of the release:',
        ...waiting.map((line) => `  ${line}`),
        'Lower requests (helm/ci/small-node-values.yaml does), or give the cluster more CPU or memory: docs/cluster.md, Install.',
      ].join('\n'),
    )
  } finally {
    stop.abort()
    clearTimeout(timer)
  }
}
