import { runOnKind } from './on-kind.ts'

/** Seconds that a pod may find no node before nobody waits for it any longer: pods that leave make room in that time. */
const patience = 45

type Condition = { type: string; status: string; reason?: string; message?: string; lastTransitionTime: string }
type Pod = { metadata: { name: string }; status: { conditions?: Condition[] } }

/** A line for each pod that the scheduler has found no node for since some seconds, with its reason. */
export const unschedulable = (list: string, seconds: number, now = Date.now()): string[] => {
  const { items }: { items: Pod[] } = JSON.parse(list)
  return items.flatMap(({ metadata, status }) => {
    const scheduled = status.conditions?.find(({ type }) => type === 'PodScheduled')
    if (scheduled?.status !== 'False' || scheduled.reason !== 'Unschedulable') return []
    if (now - Date.parse(scheduled.lastTransitionTime) < seconds * 1_000) return []
    return [`${metadata.name} is Pending: ${scheduled.message}`]
  })
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
  let waiting: string[] = []
  const look = async () => {
    // A cluster that does not answer for a moment says nothing about its pods.
    waiting = await podsOf(namespace).then(
      (list) => unschedulable(list, seconds),
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
