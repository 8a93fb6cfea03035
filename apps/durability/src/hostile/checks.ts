import type { StreamResult } from '../stream-check.ts'
import type { Health } from './health.ts'
import type { LongVisits } from './long-visits.ts'
import { allowedGrowth, type Memory } from './memory.ts'
import type { Pod } from './pods.ts'
import type { Tally } from './tally.ts'
import type { Visits } from './visitors.ts'

/** Milliseconds that 99 of 100 liveness probes may take at most, whatever others send. */
const slowestProbe = 500

export type PodRecord = { pod: Pod; deaths: number; health: Health; before: Memory; after: Memory }
export type RunRecord = {
  pods: readonly PodRecord[]
  postgresFaults: readonly string[]
  streams: readonly StreamResult[]
  visits: Visits
  longVisits: LongVisits
  tally: Tally
}
type Check = { name: string; problems: string[] }

const mebibytes = (bytes: number) => `${Math.round(bytes / 1024 ** 2)} MiB`

const checksOfPod = ({ pod, deaths, health, before, after }: PodRecord): Check[] => {
  const grown = (of: 'heap' | 'pod') =>
    after[of] > before[of] + allowedGrowth[of]
      ? [`${of}: ${mebibytes(before[of])} at the start, ${mebibytes(after[of])} after it had come to rest`]
      : []
  const unhandled = pod
    .output()
    .split('\n')
    .filter((line) => /unhandledRejection|uncaughtException|FATAL ERROR|"level":60/.test(line))
  return [
    { name: `the ${pod.name} does not die`, problems: deaths > 0 ? [`died ${deaths} times`] : [] },
    {
      name: `the ${pod.name}'s liveness probe answers within ${slowestProbe} ms, 99 times of 100`,
      problems: health.p99 > slowestProbe ? [`99th percentile ${Math.round(health.p99)} ms`] : [],
    },
    { name: `no probe of the ${pod.name} fails`, problems: health.failures > 0 ? [`${health.failures} failed`] : [] },
    { name: `the ${pod.name}'s memory is back to its start`, problems: [...grown('heap'), ...grown('pod')] },
    { name: `the ${pod.name} leaves no error unhandled`, problems: unhandled.slice(0, 5) },
  ]
}

/** What has to hold after a run; a check without problems has passed. */
export const checksOf = ({ pods, postgresFaults, streams, visits, longVisits, tally }: RunRecord): Check[] => [
  ...pods.flatMap(checksOfPod),
  { name: 'no process of Postgres dies', problems: [...postgresFaults] },
  { name: 'no answer is a server error that is not documented', problems: tally.wrong() },
  { name: 'no request of a well-behaved guest fails', problems: visits.failures },
  {
    name: 'long conversations and files of well-behaved guests come and go whole',
    problems: longVisits.rounds === 0 ? ['no round ended', ...longVisits.failures] : longVisits.failures,
  },
  {
    name: 'every kind of input was sent',
    problems: tally.rows().flatMap(([kind, { sent }]) => (sent === 0 ? [kind] : [])),
  },
  ...streams.map(({ faults }, index) => ({ name: `answer ${index + 1} is whole`, problems: faults })),
]
