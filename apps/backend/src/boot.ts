import { type Container, getContainer } from './composition-root.ts'
import { startMetricsServer } from './metrics/metrics-server.ts'
import { startTracing } from './tracing.ts'

/** What is left of a drain after its deadline, in milliseconds: handing over, and giving up the lease. */
const handOverTime = 4_000

/**
 * The container. A process whose configuration is wrong says so and ends: Next would print a stack and stay, answering every request
 * with an error.
 */
const configured = (): Container => {
  try {
    return getContainer()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}

/**
 * Starts what runs beside the routes, in order: traces, lease and takeover, metrics. On SIGTERM (and Ctrl-C) the
 * answers that run are finished or handed over before the process ends; a second signal ends it at once.
 */
export const boot = async (): Promise<void> => {
  const container = configured()
  const { env, log, engine } = container
  const stopTracing = await startTracing({ env, log })
  // Not awaited: the process answers, as alive but not ready, while the database is still away.
  const started = engine.start().then(
    () => {
      for (const sweep of container.sweeps) sweep.start()
      log.info({ port: env.PORT, replicaId: engine.replicaId() }, 'ready')
    },
    (error: unknown) => log.error({ err: error }, 'the engine did not start'),
  )
  const metrics = startMetricsServer({
    registry: container.metrics.registry,
    port: env.METRICS_PORT,
    host: env.METRICS_HOST,
    log,
  })

  container.attachmentSweep.start()

  let leaving = false
  const leave = async (signal: NodeJS.Signals) => {
    if (leaving) process.exit(1)
    leaving = true
    const deadline = env.DRAIN_TIMEOUT * 1_000
    log.info({ signal, running: engine.runner.count(), deadline }, 'draining')
    setTimeout(() => {
      log.error('the drain took too long')
      process.exit(1)
    }, deadline + handOverTime)
    try {
      await engine.drain(deadline)
      await started
      for (const sweep of container.sweeps) sweep.close()
      metrics.close()
      container.attachmentSweep.close()
      await stopTracing()
      await container.prisma.$disconnect()
      log.info('bye')
      process.exit(0)
    } catch (error) {
      log.error({ err: error }, 'the drain failed')
      process.exit(1)
    }
  }
  process.on('SIGTERM', leave)
  process.on('SIGINT', leave)
}
