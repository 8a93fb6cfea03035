import { toError } from './wire/error.ts'
import { parseJson } from './wire/json.ts'

/** Bytes of a refusal that are read: enough for any server's words. */
const maxRefusal = 65_536

const readSome = async (body: AsyncIterable<Uint8Array>): Promise<string> => {
  const decoder = new TextDecoder()
  let text = ''
  for await (const bytes of body) {
    text += decoder.decode(bytes, { stream: true })
    if (text.length >= maxRefusal) break
  }
  return text + decoder.decode()
}

const errorOf = (text: string) => {
  if (text.trimStart().startsWith('<')) return { message: 'a web page instead of an error of the API' }
  return toError(parseJson(text)?.value ?? text)
}

/** Redirects that are followed for one request. */
const maxRedirects = 3

/**
 * Follows redirects with the request as it is: fetch itself makes a GET of a POST that is sent on from http to https. Only on
 * the same host, which may see the key.
 */
const fetchSameRequest = async (url: string | URL | Request, init: RequestInit | undefined): Promise<Response> => {
  let at = new URL(url instanceof Request ? url.url : url)
  for (let redirects = 0; ; redirects += 1) {
    const response = await fetch(at, { ...init, redirect: 'manual' })
    const location = response.headers.get('location')
    const to = location !== null && response.status >= 300 && response.status < 400 ? URL.parse(location, at) : null
    if (!to || to.hostname !== at.hostname || redirects === maxRedirects) return response
    await response.body?.cancel()
    at = to
  }
}

/**
 * Fetch, but with the body of a refusal in one shape, OpenAI's, whatever the server's is: the openai client drops what it
 * does not know, such as FastAPI's `detail`.
 */
export const modelFetch = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
  const response = await fetchSameRequest(url, init)
  if (response.ok || !response.body) return response
  const { status, headers } = response
  const error = errorOf(await readSome(response.body))
  const plain = new Headers(headers)
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) plain.delete(name)
  plain.set('content-type', 'application/json')
  return new Response(JSON.stringify({ error }), { status, headers: plain })
}
