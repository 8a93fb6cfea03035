import { type Change, ReceivedChange } from '@chatbot/contracts'
import { z } from 'zod'
import type { Notifications } from '../../database/notifications.ts'

/** A subscriber that is further behind is told to read everything again. */
const longestQueue = 100

const Published = z.object({ userId: z.uuid(), change: ReceivedChange })

type Subscriber = { queue: Change[]; wake: () => void }

export type ChangeHub = {
  /**
   * Tells the user's other tabs and devices, at every replica. What was written stays written when this cannot be told:
   * the user's readers get a `resync` once the connection is back.
   */
  publish: (userId: string, change: Change) => Promise<void>
  /** The user's changes from this call on, until the signal is aborted. */
  subscribe: (userId: string, signal: AbortSignal) => AsyncIterable<Change>
}

/** What changed, from any replica to the readers here. A missed notification becomes a `resync`. */
export const makeChangeHub = (notifications: Notifications): ChangeHub => {
  const users = new Map<string, Set<Subscriber>>()
  const untold = new Set<string>()

  const push = (subscriber: Subscriber, change: Change) => {
    if (subscriber.queue.length >= longestQueue) subscriber.queue = [{ type: 'resync' }]
    else subscriber.queue.push(change)
    subscriber.wake()
  }
  const publish = (userId: string, change: Change) =>
    notifications.notify('changes', JSON.stringify({ userId, change })).catch(() => {
      // The connection logs its own loss.
      untold.add(userId)
    })

  notifications.on('changes', (payload) => {
    const { userId, change } = Published.parse(JSON.parse(payload))
    for (const subscriber of users.get(userId) ?? []) push(subscriber, change)
  })
  notifications.onReconnect(() => {
    for (const subscribers of users.values()) for (const subscriber of subscribers) push(subscriber, { type: 'resync' })
    const missed = [...untold]
    untold.clear()
    // Readers at other replicas, whose connection was never lost.
    for (const userId of missed) void publish(userId, { type: 'resync' })
  })

  async function* take(subscriber: Subscriber, signal: AbortSignal): AsyncGenerator<Change> {
    while (!signal.aborted) {
      const change = subscriber.queue.shift()
      if (change) yield change
      else
        await new Promise<void>((resolve) => {
          subscriber.wake = resolve
        })
    }
  }

  return {
    publish,
    subscribe: (userId, signal) => {
      const subscriber: Subscriber = { queue: [], wake: () => undefined }
      if (signal.aborted) return take(subscriber, signal)
      const subscribers = users.get(userId) ?? new Set()
      users.set(userId, subscribers.add(subscriber))
      // By the signal and not by the iteration's end: a reader may leave before it has asked for anything.
      const leave = () => {
        subscribers.delete(subscriber)
        if (subscribers.size === 0 && users.get(userId) === subscribers) users.delete(userId)
        subscriber.wake()
      }
      signal.addEventListener('abort', leave, { once: true })
      return take(subscriber, signal)
    },
  }
}
