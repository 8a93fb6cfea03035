import { toApiProblem } from './api-problem.ts'
import { type Check, checked } from './checks/check.ts'

type Query = Record<string, string | number | boolean | undefined>

export type ClientRequest = {
  body?: unknown
  /** A body that is sent as it is, instead. */
  file?: { content: Blob; mediaType: string }
  query?: Query
  signal?: AbortSignal | undefined
  headers?: Record<string, string>
  /** Instead of the client's. */
  fetch?: typeof globalThis.fetch
}

/** What every call takes. */
export type Call = { signal?: AbortSignal }

/** What calls take that send a file. */
export type FileCall = Call & {
  /** Sends it instead of the client's own, such as one that tells how many bytes are sent. */
  fetch?: typeof globalThis.fetch
}

export type SendRequest = (method: string, path: string, request?: ClientRequest) => Promise<Response>

export type SendOptions = {
  /** Where the API is, without `/api`; '' for the page's own origin. */
  baseUrl: string
  fetch: typeof globalThis.fetch
  /** Sent with each request. */
  headers: Record<string, string>
}

const searchOf = (query: Query): string => {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}

/** Sends requests below `/api`. Rejects only where fetch does. */
export const makeSendRequest =
  ({ baseUrl, fetch, headers: always }: SendOptions): SendRequest =>
  (method, path, { body, file, query = {}, signal, headers: own, fetch: ownFetch = fetch } = {}) => {
    const url = `${baseUrl}/api${path}${searchOf(query)}`
    const headers = {
      ...always,
      ...own,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(file && { 'Content-Type': file.mediaType }),
    }
    return ownFetch(url, {
      method,
      credentials: 'same-origin',
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(file && { body: file.content }),
      ...(signal && { signal }),
    })
  }

/**
 * The JSON of a response.
 * @throws ApiProblem when the API refuses, ContractBroken when the response is another one than its contract says
 */
export const readJson = async <Value>(check: Check<Value>, sent: Promise<Response>): Promise<Value> => {
  const response = await sent
  if (!response.ok) throw await toApiProblem(response)
  return checked(check, await response.json(), response.url)
}

/** Waits until the API has done what it answers nothing to. @throws ApiProblem when it refuses */
export const readNothing = async (sent: Promise<Response>): Promise<void> => {
  const response = await sent
  if (!response.ok) throw await toApiProblem(response)
  await response.arrayBuffer()
}
