import { createApiClient } from '@chatbot/api-client'
import { signIn } from '../sign-in.ts'
import { checkStream, type StreamResult } from '../stream-check.ts'

/** Numbered tokens of each answer: it takes half a minute. */
const size = { tokens: 600, rate: 20 }

export type Readers = {
  results: StreamResult[]
  /** Resolves when every reader has seen text. */
  begun: Promise<void>
  /** Starts no further answers; resolves when the running ones have ended. */
  stop: () => Promise<void>
}

/**
 * Guests who mean well, each with one long answer at a time, and each answer compared with what the model said, character
 * by character. They come through the given addresses in turn.
 */
export const startReaders = async (options: {
  count: number
  urls: readonly string[]
  backendUrl: string
}): Promise<Readers> => {
  const results: StreamResult[] = []
  let isOver = false
  const read = async (index: number, onFirstText: () => void): Promise<void> => {
    const baseUrl = options.urls[index % options.urls.length] ?? ''
    const client = createApiClient({
      baseUrl,
      headers: { Authorization: `Bearer ${await signIn(options.backendUrl)}` },
    })
    while (!isOver) {
      const startedAt = Date.now()
      const result = await checkStream(client, 'reattach', () => 0, { ...size, onFirstText }).catch(
        (error: unknown): StreamResult => ({
          kind: 'reattach',
          startedAt,
          endedAt: Date.now(),
          status: 'threw',
          reconnections: 0,
          longestGap: 0,
          faults: [error instanceof Error ? `${error.name}: ${error.message}` : String(error)],
        }),
      )
      results.push(result)
    }
  }
  const first = Array.from({ length: options.count }, () => Promise.withResolvers<void>())
  const reading = Promise.all(first.map(({ resolve }, index) => read(index, resolve)))
  return {
    results,
    begun: Promise.race([Promise.all(first.map(({ promise }) => promise)), reading]).then(() => undefined),
    stop: async () => {
      isOver = true
      await reading
    },
  }
}
