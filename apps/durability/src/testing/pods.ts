import { expect } from '@jest/globals'
import { type Frontend, startFrontend } from '../frontend.ts'
import { startBystander } from '../limits/bystander.ts'
import { chartLimits } from '../limits/chart-limits.ts'
import { startHealthProber } from '../limits/health-prober.ts'
import { startIdleNeighbour } from '../limits/idle-neighbour.ts'
import { type Backends, startBackends } from './backends.ts'

/**
 * Milliseconds that a liveness probe may take, whatever others send. A busy machine adds the waits for a processor: an idle server
 * has one of them, and one that works is interrupted some times more.
 */
const slowestProbe = 500

/** Backends, and a frontend before the first one where it is asked for, each within the chart's memory limit. */
export const startPods = async (options: { count: number; env?: Record<string, string>; frontend?: boolean }) => {
  const backends = await startBackends({ ...options, memoryBytes: chartLimits.backend })
  const [backend] = backends.replicas
  if (!backend) throw new Error('at least one backend is needed')
  const frontend = options.frontend
    ? await startFrontend({ logs: backends.logs, backendUrl: backend.url, memoryBytes: chartLimits.frontend })
    : undefined
  return {
    ...backends,
    backend,
    frontend,
    [Symbol.asyncDispose]: async () => {
      await frontend?.stop()
      await backends[Symbol.asyncDispose]()
    },
  }
}

/**
 * Runs hostile work against backends, and the frontend where one is given, and expects that nobody else notices: every
 * process lives, another guest's running answer loses no token on its way through any of them, and liveness probes answer
 * in time.
 */
export const expectUndisturbed = async <Result>(
  { replicas, frontend }: Pick<Backends, 'replicas'> & { frontend?: Frontend | undefined },
  work: () => Promise<Result>,
): Promise<Result> => {
  const servers = [
    ...replicas.map((replica) => ({ ...replica, livenessUrl: `${replica.url}/api/health/live` })),
    ...(frontend ? [{ ...frontend, livenessUrl: `${frontend.url}/icon.svg` }] : []),
  ]
  const witnesses = await Promise.all(
    servers.map(async (server) => ({
      server,
      bystander: await startBystander(server.url),
      prober: await startHealthProber(server.livenessUrl),
    })),
  )
  const neighbour = await startIdleNeighbour()
  const [outcome] = await Promise.allSettled([work()])
  const slowestOfNeighbour = await neighbour.stop()
  const reports = await Promise.all(
    witnesses.map(async ({ server, bystander, prober }) => {
      const health = await prober.stop()
      const streams = await Promise.race([bystander.stop(), server.exited().then(() => [])])
      await bystander.abandon()
      return { isAlive: server.isAlive(), health, streams }
    }),
  )
  expect(
    reports.map(({ isAlive, health, streams }) => ({
      isAlive,
      failedProbes: health.failures,
      faults: streams.flatMap(({ faults }) => faults),
    })),
  ).toEqual(reports.map(() => ({ isAlive: true, failedProbes: [], faults: [] })))
  const slowest = Math.max(...reports.map(({ health }) => health.slowest))
  expect(slowest).toBeLessThanOrEqual(slowestProbe + 3 * slowestOfNeighbour)
  if (outcome.status === 'rejected') throw outcome.reason
  return outcome.value
}
