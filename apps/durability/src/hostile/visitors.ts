import { setTimeout as delay } from 'node:timers/promises'
import { createApiClient } from '@chatbot/api-client'
import { signIn } from '../sign-in.ts'

export type Visits = { requests: number; failures: string[] }

/** Milliseconds between two rounds of a visitor. */
const pause = 200

/**
 * Guests who make, rename, list and delete conversations over connections that are kept open, as a browser does. Each
 * request has to succeed and to show their own conversations only: an answer that belongs to somebody else's request, or a
 * connection that a hostile request has spoilt, is a failure.
 */
export const startVisitors = async (
  urls: readonly string[],
  backendUrl: string,
): Promise<{ stop: () => Promise<Visits> }> => {
  const visits: Visits = { requests: 0, failures: [] }
  let isOver = false
  const visit = async (baseUrl: string, index: number): Promise<void> => {
    const client = createApiClient({ baseUrl, headers: { Authorization: `Bearer ${await signIn(backendUrl)}` } })
    const ask = async <Result>(what: string, asking: Promise<Result>): Promise<Result | undefined> => {
      visits.requests += 1
      try {
        return await asking
      } catch (error) {
        visits.failures.push(
          `${what} at ${baseUrl}: ${error instanceof Error ? `${error.name}: ${error.message}` : error}`,
        )
        return undefined
      }
    }
    for (let round = 0; !isOver; round += 1) {
      await delay(pause)
      const title = `Visitor ${index}, round ${round}`
      const made = await ask('create', client.conversations.create({ title }))
      if (!made) continue
      const list = await ask('list', client.conversations.list({ limit: 50 }))
      const titles = list?.conversations.map((conversation) => conversation.title) ?? [title]
      if (!titles.includes(title) || titles.some((one) => !one?.startsWith(`Visitor ${index},`)))
        visits.failures.push(`list at ${baseUrl}: ${titles.join(', ')}`)
      await ask('delete', client.conversations.delete(made.id))
    }
  }
  const visiting = Promise.all(urls.map(visit))
  return {
    stop: async () => {
      isOver = true
      await visiting
      return visits
    },
  }
}
