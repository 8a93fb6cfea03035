type Fetch = typeof globalThis.fetch

/** Who asks for these is not asked who they are: no guest is made. */
const isPublic = (path: string) => path.startsWith('/api/models') || path.startsWith('/api/version')

/**
 * Lets the first request be answered before any other goes out. It is the one that makes a guest of a new reader: several
 * at once would make several, and all but one cookie would be lost.
 */
export const firstRequestAlone = (fetch: Fetch): Fetch => {
  let first: Promise<unknown> | undefined
  return async (input, init) => {
    if (isPublic(String(input))) return fetch(input, init)
    if (first) {
      await first
      return fetch(input, init)
    }
    const response = fetch(input, init)
    first = response.catch(() => {
      // It reached nobody: the next one is the first.
      first = undefined
    })
    return response
  }
}
