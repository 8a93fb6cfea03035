import type { ServerResponse } from 'node:http'

/**
 * Sets headers at the last moment, where the handler has not set them itself: every response has them, Next's own errors and
 * files included. (Node calls writeHead also for a response that is written without it.)
 */
export const setDefaultHeaders = (response: ServerResponse, headers: Readonly<Record<string, string>>): void => {
  const { writeHead } = response
  Reflect.set(response, 'writeHead', (...given: unknown[]) => {
    for (const [name, value] of Object.entries(headers)) if (!response.hasHeader(name)) response.setHeader(name, value)
    return Reflect.apply(writeHead, response, given)
  })
}
