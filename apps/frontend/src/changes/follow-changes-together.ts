import type { Change } from '@chatbot/contracts'
import { loadPart } from '../browser/load-part.ts'
import { hasSession, untilSession } from '../browser/session-marker.ts'
import { untilOnline } from '../browser/until-online.ts'
import { withLock } from '../browser/with-lock.ts'
import { loadClient } from '../chat/client.ts'
import type { Sharing, Told } from './share-changes.ts'

const name = 'changes'

/** Milliseconds in which a lock is had that nobody else holds. */
const freeLockTime = 100

/** Listens to the API until the signal is aborted. What may have been missed is read again once nothing more can be. */
const listen = async (signal: AbortSignal, tell: (change: Change) => void, mayHaveMissed: boolean): Promise<void> => {
  let isBehind = mayHaveMissed
  const onConnection = (state: 'connected' | 'reconnecting') => {
    if (state !== 'connected') return
    if (isBehind) tell({ type: 'resync' })
    isBehind = false
  }
  while (!signal.aborted) {
    if (!hasSession()) {
      // Nothing changes for somebody who has written nothing yet. What is written first may have been missed.
      await untilSession(signal)
      isBehind = true
    }
    try {
      const client = await loadClient()
      for await (const change of client.changes({ signal, onConnection })) tell(change)
    } catch (error) {
      // Refused, such as for too many connections: what is missed meanwhile is read again.
      console.warn('Changes of other tabs and devices cannot be heard for now.', error)
      await untilOnline(signal)
      tell({ type: 'resync' })
      isBehind = true
    }
  }
}

/** Runs a task while a reader can see this tab, until the signal is aborted. */
const whileVisible = (signal: AbortSignal, task: (signal: AbortSignal) => Promise<void>): void => {
  let pausing: AbortController | undefined
  const look = () => {
    const isVisible = document.visibilityState === 'visible' && !signal.aborted
    if (isVisible === (pausing !== undefined)) return
    pausing?.abort()
    pausing = isVisible ? new AbortController() : undefined
    if (pausing) void task(pausing.signal)
  }
  document.addEventListener('visibilitychange', look, { signal })
  signal.addEventListener('abort', look)
  look()
}

/**
 * Follows what changes at other tabs and devices, by one connection for all tabs of the browser: the tab that holds the
 * lock listens and tells the others, and the next one takes over when it closes. Without locks, as on pages that came by
 * plain HTTP, each tab that can be seen listens. Returns how to leave.
 */
export const followChangesTogether = (): (() => void) => {
  const leaving = new AbortController()
  const channel = globalThis.BroadcastChannel ? new BroadcastChannel(name) : undefined
  const post = (told: Told) => {
    if (!leaving.signal.aborted) channel?.postMessage(told)
  }
  let loading: Promise<Sharing> | undefined
  // What shows a change is loaded with the first one. In their order: each waits for the same part.
  const share = (act: (sharing: Sharing) => void) => {
    loading ??= loadPart(() => import('./share-changes.ts')).then(({ shareChanges }) => shareChanges(post))
    loading.then(act, (error: unknown) => {
      loading = undefined
      console.warn('What has changed is not shown yet.', error)
    })
  }
  if (channel) channel.onmessage = ({ data }: MessageEvent<Told>) => share(({ hear }) => hear(data))
  const tell = (change: Change) => share((sharing) => sharing.tell(change))
  const askedAt = performance.now()
  // Between two that listen something may have been missed.
  const lead = (signal = leaving.signal) => listen(signal, tell, performance.now() - askedAt > freeLockTime)
  if (navigator.locks)
    withLock(name, leaving.signal, () => lead()).catch((error: unknown) => {
      if (!leaving.signal.aborted) console.warn('Changes of other tabs and devices cannot be heard.', error)
    })
  else whileVisible(leaving.signal, lead)
  return () => {
    leaving.abort()
    channel?.close()
  }
}
