import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import type { Notifications } from '../../database/notifications.ts'
import type { Session, SessionRepository } from './session-repository.ts'

/**
 * Milliseconds that a session is believed without asking the database. A session that ends is told of at once, by NOTIFY;
 * this is the bound where that is lost. Signing out has to be in effect everywhere within two seconds.
 */
const cacheAge = 1_000
/** More would be a flood. */
const cacheSize = 10_000

export type Sessions = {
  /** The live session of a token; undefined when there is none. */
  find: (token: string) => Promise<Session | undefined>
  /** Calls back once when the session ends, at whichever replica. Returns how to stop listening. */
  onEnd: (sessionId: string, end: () => void) => () => void
  /** Forgets what is known of a session that this process has changed. */
  forget: (sessionId: string) => void
  /** The same of all sessions of a user. */
  forgetUser: (userId: string) => void
}

/** Sessions by their tokens, known for a second, and told of at once when they end. */
export const makeSessions = (options: {
  sessions: { find: (token: string) => Promise<Session | null>; findLive: SessionRepository['findLive'] }
  notifications: Pick<Notifications, 'on' | 'onReconnect'>
  log: Logger
}): Sessions => {
  const { sessions, notifications, log } = options
  /** By the hash of the token: a dump of the memory shows none. */
  const known = new Map<string, { session: Session; until: number }>()
  const keys = new Map<string, string>()
  const listeners = new Map<string, Set<() => void>>()
  /** The last that have ended: a request may have found its session just before, and listen just after. */
  const ended = new Set<string>()
  /** Counts what was forgotten: an answer of the database from before that is not kept. */
  let forgotten = 0

  const drop = (key: string, sessionId: string) => {
    known.delete(key)
    keys.delete(sessionId)
  }
  const forget = (sessionId: string) => {
    forgotten += 1
    const key = keys.get(sessionId)
    if (key !== undefined) drop(key, sessionId)
  }
  const end = (sessionId: string) => {
    forget(sessionId)
    ended.add(sessionId)
    for (const oldest of ended) {
      if (ended.size <= cacheSize) break
      ended.delete(oldest)
    }
    const ending = listeners.get(sessionId)
    listeners.delete(sessionId)
    for (const listener of ending ?? []) listener()
  }

  notifications.on('sessions', end)
  notifications.onReconnect(() => {
    forgotten += 1
    known.clear()
    keys.clear()
    const ids = [...listeners.keys()]
    if (ids.length === 0) return
    sessions.findLive(ids).then(
      (live) => {
        const living = new Set(live)
        for (const id of ids) if (!living.has(id)) end(id)
      },
      (error: unknown) => log.warn({ err: error }, 'sessions could not be looked at again'),
    )
  })

  return {
    forget,
    forgetUser: (userId) => {
      forgotten += 1
      for (const [key, { session }] of known) if (session.user.id === userId) drop(key, session.id)
    },
    find: async (token) => {
      const key = createHash('sha256').update(token).digest('base64')
      const now = performance.now()
      const cached = known.get(key)
      if (cached && cached.until > now) return cached.session
      if (cached) drop(key, cached.session.id)
      const before = forgotten
      const session = await sessions.find(token)
      if (!session) return undefined
      if (forgotten === before) {
        // The oldest first, as a map keeps them.
        for (const [oldest, entry] of known) {
          if (entry.until > now && known.size < cacheSize) break
          drop(oldest, entry.session.id)
        }
        known.set(key, { session, until: now + cacheAge })
        keys.set(session.id, key)
      }
      return session
    },
    onEnd: (sessionId, listener) => {
      if (ended.has(sessionId)) {
        listener()
        return () => undefined
      }
      const same = listeners.get(sessionId) ?? new Set()
      listeners.set(sessionId, same.add(listener))
      return () => {
        same.delete(listener)
        if (same.size === 0 && listeners.get(sessionId) === same) listeners.delete(sessionId)
      }
    },
  }
}
