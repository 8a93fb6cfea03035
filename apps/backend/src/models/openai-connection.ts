import OpenAI, { APIError } from 'openai'
import type { Dispatcher } from 'undici'
import { readBaseUrl, type ServerAddress } from './base-url.ts'
import { ModelError } from './model-error.ts'
import { modelFetch } from './model-fetch.ts'
import type { ModelServer } from './servers/model-server.ts'

/** How a server is reached. */
export type ServerAccess = Pick<ModelServer, 'baseUrl' | 'addressSetting' | 'apiKey' | 'headers' | 'secretHeaders'>

export type Connection = {
  /** The key and the headers' values, which must not reach a log. */
  secrets: readonly string[]
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

const wrongAddress = ({ baseUrl, otherwise }: ServerAddress, setting: string) =>
  new ModelError('model_misconfigured', 'The model server does not take requests as it is set up here.', {
    cause: new Error(`the model server has no API at ${baseUrl}, nor at ${otherwise}: check ${setting}`),
  })

const noKey = 'none'

type Credentials = { key: string; secretHeaders: Readonly<Record<string, string>> }

/**
 * Gives the official client, made anew when the address, the key or a header has changed. Nothing but what is passed configures
 * it: without the nulls it would read variables of its own from the environment.
 */
export const makeConnect = (options: {
  server: ServerAccess
  /** Seconds, until an answer's headers are there. */
  timeout: number
  dispatcher: Dispatcher
}): (() => Promise<Connection>) => {
  const { server } = options

  const makeClient = (
    { key, secretHeaders }: Credentials,
    address: ServerAddress | undefined,
    baseUrl: string | undefined,
  ) =>
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
      defaultHeaders: {
        ...(address?.authorization && key === noKey && { Authorization: address.authorization }),
        ...server.headers,
        ...secretHeaders,
      },
      ...(address && { defaultQuery: address.query }),
    })

  const makeConnection = (credentials: Credentials, given: string | undefined): Connection => {
    const address = given === undefined ? undefined : readBaseUrl(given)
    let client = makeClient(credentials, address, address?.baseUrl)
    const ask: Connection['ask'] = async (request) => {
      const first = client
      try {
        return await request(first)
      } catch (error) {
        if (!address || !isUnknownPath(error)) throw error
        const isTypedOne = first.baseURL === address.baseUrl
        const second = makeClient(credentials, address, isTypedOne ? address.otherwise : address.baseUrl)
        try {
          const answer = await request(second)
          client = second
          return answer
        } catch (again) {
          if (isUnknownPath(again)) throw wrongAddress(address, server.addressSetting)
          throw again instanceof APIError && again.status !== undefined ? again : error
        }
      }
    }
    const { key, secretHeaders } = credentials
    const secrets = [key, ...Object.values(secretHeaders)].filter((value) => value !== noKey)
    return { secrets, server: address?.baseUrl ?? 'OpenAI', client: () => client, ask }
  }

  let made: { connection: Connection; from: string } | undefined
  return async () => {
    // Not left to the client, which would take a key that cannot be read for a broken connection.
    const key = await server.apiKey()
    const secretHeaders = await server.secretHeaders()
    const baseUrl = await server.baseUrl()
    const from = JSON.stringify([key, secretHeaders, baseUrl])
    if (made?.from !== from) made = { connection: makeConnection({ key, secretHeaders }, baseUrl), from }
    return made.connection
  }
}
