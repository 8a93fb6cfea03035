/** An address as the client needs it. */
export type ServerAddress = {
  /** Without a slash at its end, credentials, query string or the path of an operation. */
  baseUrl: string
  /** Where the API is if it is not there: typed without `/v1`, or with a `/v1` that the server does not have. */
  otherwise: string
  /** Query parameters that are added to every request, such as Azure's `api-version`. */
  query: Record<string, string>
  /** Basic credentials that stood in the address. */
  authorization: string | undefined
}

/** Operations whose addresses people paste, longest first. */
const operation = /\/(?:chat\/completions|completions|responses|models|embeddings)$/
const hasVersion = /\/v\d+(?:beta\d*|alpha\d*)?(?:\/|$)/
const localHost = /^(?:localhost|\[[0-9a-f:]+\]|[\d.]+|[a-z0-9-]+)(?::\d+)?(?:\/|\?|$)/i

/** A scheme is added where no name in the public DNS can be meant. @throws Error that says what is wrong */
const toUrl = (typed: string): URL => {
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed)
  const url = URL.parse(hasScheme || !localHost.test(typed) ? typed : `http://${typed}`)
  if (!url || !hasScheme === !localHost.test(typed)) {
    throw new Error(`"${typed}" is not an address: it has to begin with http:// or https://`)
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new Error(`"${typed}" begins with ${url.protocol}// and not with http:// or https://`)
  }
  return url
}

const decode = (text: string) => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * Reads a base URL as people type it: with the path of an operation, slashes, a query string or credentials, without a
 * scheme or `/v1`.
 * @throws Error that names the address and what is wrong with it
 */
export const readBaseUrl = (given: string): ServerAddress => {
  const url = toUrl(given.trim())
  const credentials = url.username || url.password ? `${decode(url.username)}:${decode(url.password)}` : undefined
  const path = url.pathname
    .replace(/\/{2,}/g, '/')
    .replace(/\/+$/, '')
    .replace(operation, '')
    .replace(/\/+$/, '')
  const typed = url.origin + path
  const [baseUrl, otherwise] = hasVersion.test(path)
    ? [typed, typed.replace(/\/v1$/, '')]
    : path === ''
      ? [`${typed}/v1`, typed]
      : [typed, `${typed}/v1`]
  return {
    baseUrl,
    otherwise,
    query: Object.fromEntries(url.searchParams),
    authorization: credentials && `Basic ${Buffer.from(credentials).toString('base64')}`,
  }
}
