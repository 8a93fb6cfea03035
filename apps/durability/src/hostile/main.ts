import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { startAttackers } from './attackers.ts'
import { startHealth } from './health.ts'
import { startLongVisits } from './long-visits.ts'
import { settledMemory } from './memory.ts'
import { type Pods, startPods, watchPods } from './pods.ts'
import { startReaders } from './readers.ts'
import { replay } from './replay.ts'
import { report } from './report.ts'
import { makeTally } from './tally.ts'
import { startVisitors } from './visitors.ts'
import { warmUp } from './warm-up.ts'

// `pnpm test:hostile`: random hostile input by several guests at once, beside guests who mean well.
// --minutes 5, --seed N (the same input again), --guests 4, --readers 20, --replay NUMBER (one attack of a seed, and its answer).

const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    guests: { type: 'string', default: '4' },
    readers: { type: 'string', default: '20' },
    replay: { type: 'string' },
  },
})
const seed = Number(values.seed)
console.log(`seed ${seed}, ${values.minutes} minutes, ${values.guests} hostile guests, ${values.readers} readers`)

/** One run, from the warm-up to the report. Returns how many checks failed. */
const run = async (pods: Pods): Promise<number> => {
  const both = [pods.backend, pods.frontend]
  const targets = { backend: pods.backend.url, frontend: pods.frontend.url }
  const urls = [targets.backend, targets.frontend]
  await warmUp(urls, targets.backend)
  const before = await Promise.all(both.map(settledMemory))
  const tally = makeTally()
  const watch = watchPods(both, tally.underWay)

  const readers = await startReaders({ count: Number(values.readers), urls, backendUrl: targets.backend })
  await readers.begun
  const visitors = await startVisitors([...urls, ...urls], targets.backend)
  const longVisits = startLongVisits(urls, targets.backend)
  const probes = await Promise.all(both.map(({ livenessUrl }) => startHealth(livenessUrl)))
  const attackers = startAttackers({ seed, guests: Number(values.guests), targets, onReport: tally.add })
  await Promise.race([delay(Number(values.minutes) * 60_000), attackers.ended])
  await attackers.stop()
  const [visits, longOnes] = await Promise.all([visitors.stop(), longVisits.stop(), readers.stop()])
  const health = await Promise.all(probes.map((probe) => probe.stop()))
  await watch.stop()
  const after = await Promise.all(both.map(settledMemory))

  const records = both.flatMap((pod, index) => {
    const [own, start, end] = [health[index], before[index], after[index]]
    const deaths = watch.deaths.get(pod.name) ?? 0
    return own && start && end ? [{ pod, deaths, health: own, before: start, after: end }] : []
  })
  const { postgresFaults, logs } = pods
  const failed = report({
    pods: records,
    postgresFaults,
    streams: readers.results,
    visits,
    longVisits: longOnes,
    tally,
  })
  if (failed > 0) console.log(`Logs of the processes: ${logs}`)
  return failed
}

const pods = await startPods()
try {
  if (values.replay !== undefined) await replay({ seed, number: Number(values.replay), pods })
  else if ((await run(pods)) > 0) process.exitCode = 1
} finally {
  await pods.stop()
}
process.exit()
