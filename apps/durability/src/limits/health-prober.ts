import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

type Probe = { milliseconds: number; failure?: string }

export type HealthReport = { probes: number; slowest: number; failures: string[] }

/**
 * Asks a liveness probe at this address twenty times a second, from a thread of its own: what the caller does meanwhile does not
 * delay a probe. `stop` resolves with the slowest answer in milliseconds and with every failure.
 */
export const startHealthProber = async (url: string): Promise<{ stop: () => Promise<HealthReport> }> => {
  const worker = new Worker(new URL('./health-probe.ts', import.meta.url), { workerData: url })
  const report: HealthReport = { probes: 0, slowest: 0, failures: [] }
  // The first answer opens the connection and compiles the route.
  await once(worker, 'message')
  worker.on('message', ({ milliseconds, failure }: Probe) => {
    report.probes += 1
    report.slowest = Math.max(report.slowest, milliseconds)
    if (failure !== undefined) report.failures.push(failure)
  })
  return {
    stop: async () => {
      // At least one answer after the work: the process may have died in the last moment.
      await once(worker, 'message')
      await worker.terminate()
      return report
    },
  }
}
