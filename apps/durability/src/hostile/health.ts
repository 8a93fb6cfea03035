import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

type Probe = { milliseconds: number; failure?: string }
export type Health = { probes: number; failures: number; p50: number; p99: number; slowest: number }

const at = (sorted: readonly number[], share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0

/** Asks a liveness probe all the time, from a thread of its own. `stop` resolves with how long the answers took, in milliseconds. */
export const startHealth = async (url: string): Promise<{ stop: () => Promise<Health> }> => {
  const worker = new Worker(new URL('../limits/health-probe.ts', import.meta.url), { workerData: url })
  const times: number[] = []
  let failures = 0
  await once(worker, 'message')
  worker.on('message', ({ milliseconds, failure }: Probe) => {
    times.push(milliseconds)
    if (failure !== undefined) failures += 1
  })
  return {
    stop: async () => {
      await worker.terminate()
      const sorted = times.toSorted((a, b) => a - b)
      return { probes: times.length, failures, p50: at(sorted, 0.5), p99: at(sorted, 0.99), slowest: at(sorted, 1) }
    },
  }
}
