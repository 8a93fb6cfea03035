import type { EndStatus, Problem } from '@chatbot/contracts'
import type { PrismaClient } from '@chatbot/prisma/client'
import type { Logger } from 'pino'
import { makeDirectConnection } from '../../database/direct-connection.ts'
import type { Notifications } from '../../database/notifications.ts'
import { makeSweep } from '../../database/sweep.ts'
import type { ModelClient } from '../../models/model-client.ts'
import { makeBackoff } from '../../models/retry.ts'
import { makeAskModel } from './ask-model.ts'
import { makeChannels } from './channels.ts'
import { makeDatabaseContact } from './database-contact.ts'
import type { EngineMetrics } from './engine-metrics.ts'
import { makeGenerationRepository } from './generation-repository.ts'
import { makeLeaseRepository } from './lease-repository.ts'
import { makeLogTail } from './log-tail.ts'
import { makeLogWriter } from './log-writer.ts'
import { makeMessageRepository } from './message-repository.ts'
import type { FindModel } from './model-context.ts'
import { makeOrphans } from './orphans.ts'
import { makeReplicaLease } from './replica-lease.ts'
import { makeReplicaRepository } from './replica-repository.ts'
import { makeRunner, type Run } from './runner.ts'
import { makeTakeover } from './takeover.ts'

export type Engine = ReturnType<typeof makeEngine>

/** Joins the parts of the durable generation engine; ARCHITECTURE.md draws them. */
export const makeEngine = (options: {
  prisma: PrismaClient
  directDatabaseUrl: string
  notifications: Notifications
  models: ModelClient
  findModel: FindModel
  toProblem: (error: unknown) => Problem
  defaultSystemPrompt: string | null
  address: string
  /** Seconds. */
  lease: { interval: number; ttl: number }
  logRetention: number
  metrics: EngineMetrics
  log: Logger
  onEnded: (run: Run, status: EndStatus) => void
}) => {
  const { prisma, notifications, models, findModel, metrics, log } = options
  const generations = makeGenerationRepository({ prisma })
  const messages = makeMessageRepository({ prisma, defaultSystemPrompt: options.defaultSystemPrompt })
  const replicas = makeReplicaRepository({ prisma })
  let started = false
  let draining = false

  const contact = makeDatabaseContact({ ttlSeconds: options.lease.ttl })
  const channels = makeChannels({ onRemoteReader: () => tail.wake() })
  const tail = makeLogTail({
    channels: () => channels,
    readTails: generations.readTails,
    findReadable: generations.findReadable,
    log,
    observe: metrics.tailed,
  })
  const connection = makeDirectConnection({
    databaseUrl: options.directDatabaseUrl,
    applicationName: 'chatbot log writer',
    log,
  })
  const writer = makeLogWriter({
    connection,
    replicaId: () => lease.id(),
    log,
    observe: metrics.committed,
    onFenced: () => lease.beat(),
  })
  const runner = makeRunner({
    writer,
    channels,
    generations,
    models,
    toProblem: options.toProblem,
    metrics,
    log,
    onEnded: options.onEnded,
  })
  const askModel = makeAskModel({ messages, models, findModel, backoff: makeBackoff({}), log })
  const orphans = makeOrphans({
    replicas,
    replicaId: () => lease.id(),
    isDraining: () => draining,
    runner,
    takeOver: makeTakeover({ generations, messages, models, askModel, findModel, runner, metrics, log }),
    metrics,
    log,
  })

  const lease = makeReplicaLease({
    leases: makeLeaseRepository({ connection }),
    address: options.address,
    intervalSeconds: options.lease.interval,
    ttlSeconds: options.lease.ttl,
    onLost: () => runner.abortAll('fenced'),
    onSteady: ({ owned, stops }) => {
      for (const id of stops) runner.abort(id, 'stop')
      orphans.look(owned)
    },
    onContact: contact.heard,
    log,
  })
  const sweep = makeSweep({
    what: 'logs',
    sweepSome: (limit) => generations.sweep({ seconds: options.logRetention, limit }),
    log,
  })

  notifications.on('stop', (generationId) => runner.abort(generationId, 'stop'))
  notifications.on('orphans', () => lease.beat())
  notifications.onReconnect(() => lease.beat())

  return {
    generations,
    messages,
    channels,
    contact,
    runner,
    askModel,
    replicaId: () => lease.id(),
    isDraining: () => draining,
    /** Holds a lease, and is not on its way out. */
    isReady: () => started && !draining,
    start: async () => {
      await notifications.start()
      await lease.start()
      started = true
      sweep.start()
    },
    /**
     * Stops taking new answers, waits until all are done or `deadline` (milliseconds) has passed, hands the rest over,
     * and gives up the lease.
     */
    drain: async (deadline: number) => {
      draining = true
      const timeUp = new Promise<void>((resolve) => setTimeout(resolve, deadline).unref())
      await Promise.race([runner.idle(), timeUp])
      await orphans.close()
      runner.abortAll('handover')
      await runner.idle()
      await lease.close()
      const orphaned = await replicas.release(lease.id())
      if (orphaned > 0) {
        log.info({ orphaned }, 'answers handed over')
        await notifications.notify('orphans', '')
      }
      sweep.close()
      tail.close()
      contact.close()
      await notifications.close()
      await connection.close()
    },
  }
}
