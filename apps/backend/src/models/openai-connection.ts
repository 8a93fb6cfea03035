import OpenAI from 'openai'
import type { Dispatcher } from 'undici'

export type Connection = { client: OpenAI; key: string }

/**
 * Gives the official client, made anew when the address or the key has changed. Nothing but what is passed configures
 * it: without the nulls it would read variables of its own from the environment.
 */
export const makeConnect = (options: {
  /** Resolves to undefined for OpenAI itself. Asked before each request: the demo model starts when first needed. */
  baseUrl: () => Promise<string | undefined>
  apiKey: () => Promise<string>
  /** Seconds, until an answer's headers are there. */
  timeout: number
  dispatcher: Dispatcher
}): (() => Promise<Connection>) => {
  let made: (Connection & { baseURL: string | null }) | undefined
  return async () => {
    // Not left to the client, which would take a key that cannot be read for a broken connection.
    const key = await options.apiKey()
    const baseURL = (await options.baseUrl()) ?? null
    if (made?.key === key && made.baseURL === baseURL) return made
    const client = new OpenAI({
      apiKey: key,
      adminAPIKey: null,
      organization: null,
      project: null,
      baseURL,
      // Ours are: before the first token only, and with the reader's patience in mind.
      maxRetries: 0,
      timeout: Math.ceil(options.timeout * 1_000),
      fetchOptions: { dispatcher: options.dispatcher },
      logLevel: 'off',
    })
    made = { client, key, baseURL }
    return made
  }
}
