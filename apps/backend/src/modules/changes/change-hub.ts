import { Change } from '@chatbot/contracts'
import { z } from 'zod'
import type { Notifications } from '../../database/notifications.ts'

/** A subscriber that is further behind is told to read everything again. */
const longestQueue = 100

const Published = z.object({ userId: z.uuid(), change: Change })

type Subscriber = { queue: Change[]; wake: () => void }

export type ChangeHub = {
  /** Tells the user's other tabs and devices, at every replica. */
  publish: (userId: string, change: Change) => Promise<void>
  /** The user's changes from now on, until the signal is aborted. */
  subscribe: (userId: string, signal: AbortSignal) => AsyncIterable<Change>
}

/** What changed, from any replica to the readers here. A missed notification becomes a `resync`. */
export const makeChangeHub = (notifications: Notifications): ChangeHub => {
  const users = new Map<string, Set<Subscriber>>()

  const push = (subscriber: Subscriber, change: Change) => {
    if (subscriber.queue.length >= longestQueue) subscriber.queue = [{ type: 'resync' }]
    else subscriber.queue.push(change)
    subscriber.wake()
  }

  notifications.on('changes', (payload) => {
    const { userId, change } = Published.parse(JSON.parse(payload))
    for (const subscriber of users.get(userId) ?? []) push(subscriber, change)
  })
  notifications.onReconnect(() => {
    for (const subscribers of users.values()) for (const subscriber of subscribers) push(subscriber, { type: 'resync' })
  })

  return {
    publish: (userId, change) => notifications.notify('changes', JSON.stringify({ userId, change })),
    subscribe: async function* (userId, signal) {
      const subscriber: Subscriber = { queue: [], wake: () => undefined }
      const subscribers = users.get(userId) ?? new Set()
      users.set(userId, subscribers.add(subscriber))
      const wake = () => subscriber.wake()
      signal.addEventListener('abort', wake)
      try {
        while (!signal.aborted) {
          const change = subscriber.queue.shift()
          if (change) yield change
          else
            await new Promise<void>((resolve) => {
              subscriber.wake = resolve
            })
        }
      } finally {
        signal.removeEventListener('abort', wake)
        subscribers.delete(subscriber)
        if (subscribers.size === 0) users.delete(userId)
      }
    },
  }
}
