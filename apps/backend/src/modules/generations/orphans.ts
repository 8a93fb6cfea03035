import type { Logger } from 'pino'
import type { EngineMetrics } from './engine-metrics.ts'
import type { ClaimedGeneration, ReplicaRepository } from './replica-repository.ts'
import type { Runner } from './runner.ts'
import type { Takeover } from './takeover.ts'

/** Orphans that one look takes over at most, so that replicas share them. */
const claimLimit = 50
/** Of the connections to the database, what may be busy with takeovers while readers wait. */
const atOnce = 5

export type Orphans = {
  /** Looks for what nobody runs. `owned`: ids of the running generations that this replica owned at its heartbeat. */
  look: (owned: string[]) => void
  /** Takes over nothing more, and resolves when nothing is being taken over. */
  close: () => Promise<void>
}

/**
 * Finds generations that nobody runs, and takes them over. Apart from the heartbeats, one look at a time: a thousand
 * orphans, or a database that is slow, must not cost this replica its own lease.
 */
export const makeOrphans = (options: {
  replicas: ReplicaRepository
  replicaId: () => string
  /** Whether this replica takes no more of what others leave. */
  isDraining: () => boolean
  runner: Pick<Runner, 'has'>
  takeOver: Takeover
  metrics: EngineMetrics
  log: Logger
}): Orphans => {
  const { replicas, replicaId, log } = options
  let closed = false
  let looking: Promise<void> | undefined

  const takeOverAll = async (id: string, claimed: ClaimedGeneration[]) => {
    if (claimed.length > 0) options.metrics.orphaned(claimed.length)
    const takeOver = (generation: ClaimedGeneration) =>
      options
        .takeOver(generation)
        .catch((error: unknown) =>
          log.error({ err: error, generationId: generation.id }, 'takeover failed, trying again'),
        )
    for (let next = 0; next < claimed.length; next += atOnce) {
      // Without the lease that claimed them they are orphans again.
      if (closed || id !== replicaId()) return
      await Promise.all(claimed.slice(next, next + atOnce).map(takeOver))
    }
  }

  const claim = async () => {
    for (let count = claimLimit; count === claimLimit && !closed && !options.isDraining(); ) {
      const id = replicaId()
      const claimed = await replicas.claimOrphans({ id, limit: claimLimit })
      count = claimed.length
      await takeOverAll(id, claimed)
    }
  }

  // Owned but not running here at two looks: a takeover or a start failed half-way. Nobody else would claim it.
  let strays = new Set<string>()
  const reclaim = async (owned: string[]) => {
    const idle = owned.filter((id) => !options.runner.has(id))
    const again = idle.filter((id) => strays.has(id))
    strays = new Set(idle)
    const id = replicaId()
    if (again.length > 0) await takeOverAll(id, await replicas.reclaim({ id, generationIds: again }))
  }

  return {
    look: (owned) => {
      if (closed) return
      looking ??= reclaim(owned)
        .then(claim)
        .catch((error: unknown) => log.warn({ err: error }, 'looking for orphans failed, trying again'))
        .finally(() => {
          looking = undefined
        })
    },
    close: async () => {
      closed = true
      await looking
    },
  }
}
