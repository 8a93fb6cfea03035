import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import { uuidv7 } from 'uuidv7'
import type { Heartbeat, LeaseRepository } from './lease-repository.ts'

export type ReplicaLease = {
  /** This process's id as an owner. A new one after the lease was lost. */
  id: () => string
  /** Registers, however long the database takes to answer, and keeps the lease until `close`. */
  start: () => Promise<void>
  /** Renews the lease and looks for orphans at once. */
  beat: () => void
  close: () => Promise<void>
}

/** One heartbeat a process, however many generations it runs. */
export const makeReplicaLease = (options: {
  leases: LeaseRepository
  address: string
  intervalSeconds: number
  ttlSeconds: number
  /** The lease was lost: nothing that runs here may append any more. */
  onLost: () => void
  /** After each heartbeat, while the lease is held. The next heartbeat does not wait for what it begins. */
  onSteady: (heartbeat: Heartbeat) => void
  /** The database has answered. */
  onContact: () => void
  log: Logger
}): ReplicaLease => {
  const { leases, log } = options
  let id = uuidv7()
  let wakeUp = new AbortController()
  const closing = new AbortController()
  let loop: Promise<void> | undefined

  const register = async () => {
    await leases.register({ id, address: options.address })
    options.onContact()
    log.info({ replicaId: id }, 'lease taken')
  }

  const beat = async () => {
    const heartbeat = await leases.heartbeat({ id, intervalSeconds: options.intervalSeconds })
    options.onContact()
    if (heartbeat === undefined) {
      log.warn({ replicaId: id }, 'lease lost')
      id = uuidv7()
      options.onLost()
      await register()
      return
    }
    const reaped = await leases.reap({ id, ttlSeconds: options.ttlSeconds })
    if (reaped.length > 0) log.warn({ reaped }, 'replicas without a heartbeat are dead')
    options.onSteady(heartbeat)
  }

  const run = async () => {
    while (!closing.signal.aborted) {
      await delay(options.intervalSeconds * 1_000, undefined, { signal: wakeUp.signal }).catch(() => {
        wakeUp = new AbortController()
      })
      if (closing.signal.aborted) return
      await beat().catch((error: unknown) => log.warn({ err: error }, 'heartbeat failed, trying again'))
    }
  }

  return {
    id: () => id,
    start: async () => {
      for (let tries = 0; !closing.signal.aborted; tries += 1) {
        try {
          await register()
          loop = run()
          return
        } catch (error) {
          log.warn({ err: error, tries }, 'no lease yet, trying again')
          await delay(Math.min(1_000, 100 * 2 ** tries))
        }
      }
    },
    beat: () => wakeUp.abort(),
    close: async () => {
      closing.abort()
      wakeUp.abort()
      await loop
    },
  }
}
