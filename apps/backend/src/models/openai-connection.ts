import OpenAI, { APIError } from 'openai'
import type { Dispatcher } from 'undici'
import { readBaseUrl, type ServerAddress } from './base-url.ts'
import { ModelError } from './model-error.ts'
import { modelFetch } from './model-fetch.ts'

export type Connection = {
  key: string
  /** The server, as a name to remember things of it by. */
  server: string
  /** For what belongs to an earlier request, at the address that took it. */
  client: () => OpenAI
  /**
   * Asks the server. Where it has no such path, it is asked at the other likely address too, and from then on there.
   * @throws ModelError (model_misconfigured) that names both addresses in its cause when neither exists
   */
  ask: <Answer>(request: (client: OpenAI) => Promise<Answer>) => Promise<Answer>
}

/** A path that the server does not have, as against a model that it does not know. */
const isUnknownPath = (error: unknown): boolean =>
  error instanceof APIError && (error.status === 404 || error.status === 405) && !/model|response/i.test(error.message)

const wrongAddress = ({ baseUrl, otherwise }: ServerAddress) =>
  new ModelError('model_misconfigured', 'The model server does not take requests as it is set up here.', {
    cause: new Error(`the model server has no API at ${baseUrl}, nor at ${otherwise}: check OPENAI_BASE_URL`),
  })

const noKey = 'none'

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
  const makeClient = (key: string, address: ServerAddress | undefined, baseUrl: string | undefined) =>
    new OpenAI({
      apiKey: key,
      adminAPIKey: null,
      organization: null,
      project: null,
      baseURL: baseUrl ?? null,
      // Ours are: before the first token only, and with the reader's patience in mind.
      maxRetries: 0,
      timeout: Math.ceil(options.timeout * 1_000),
      fetch: modelFetch,
      fetchOptions: { dispatcher: options.dispatcher },
      logLevel: 'off',
      ...(address && { defaultQuery: address.query }),
      ...(address?.authorization && key === noKey && { defaultHeaders: { Authorization: address.authorization } }),
    })

  const makeConnection = (key: string, given: string | undefined): Connection => {
    const address = given === undefined ? undefined : readBaseUrl(given)
    let client = makeClient(key, address, address?.baseUrl)
    const ask: Connection['ask'] = async (request) => {
      const first = client
      try {
        return await request(first)
      } catch (error) {
        if (!address || !isUnknownPath(error)) throw error
        const isTypedOne = first.baseURL === address.baseUrl
        const second = makeClient(key, address, isTypedOne ? address.otherwise : address.baseUrl)
        try {
          const answer = await request(second)
          client = second
          return answer
        } catch (again) {
          if (isUnknownPath(again)) throw wrongAddress(address)
          throw again instanceof APIError && again.status !== undefined ? again : error
        }
      }
    }
    return { key, server: address?.baseUrl ?? 'OpenAI', client: () => client, ask }
  }

  let made: { connection: Connection; baseUrl: string | undefined } | undefined
  return async () => {
    // Not left to the client, which would take a key that cannot be read for a broken connection.
    const key = await options.apiKey()
    const baseUrl = await options.baseUrl()
    if (made?.connection.key !== key || made.baseUrl !== baseUrl) {
      made = { connection: makeConnection(key, baseUrl), baseUrl }
    }
    return made.connection
  }
}
