import type { BrowserContext, Request } from '@playwright/test'

/** A request to the API that has been answered. */
export type RequestTime = {
  method: string
  path: string
  /** Milliseconds from the page's wish to the first byte that leaves: it waits for a connection, if the browser has none free. */
  queued: number
  /** Milliseconds from then to the head of the response: what the servers take. */
  answered: number
}

const pathOf = (request: Request) => new URL(request.url()).pathname

/** Notes the API requests of all tabs of a browser: their times, once they are answered, and what was asked for. */
export const watchRequests = (context: BrowserContext) => {
  const times: RequestTime[] = []
  const asked: string[] = []
  context.on('request', (request) => {
    if (pathOf(request).startsWith('/api/')) asked.push(`${request.method()} ${pathOf(request)}`)
  })
  context.on('response', (response) => {
    const request = response.request()
    if (!pathOf(request).startsWith('/api/')) return
    const { requestStart, responseStart } = request.timing()
    // Unknown where a response comes from what the browser has kept.
    if (requestStart < 0) return
    times.push({
      method: request.method(),
      path: pathOf(request),
      queued: requestStart,
      answered: responseStart - requestStart,
    })
  })
  return { times, asked }
}
