import { createApiClient } from '@chatbot/api-client'
import { alone } from './alone.ts'

/**
 * What is deleted while the page is left must not be lost with it. A browser lets 64 KiB outlast a page: the thousand ids
 * that are deleted together are less.
 */
const outlastsPage = (input: RequestInfo | URL, init: RequestInit | undefined): boolean =>
  init?.method === 'DELETE' || (init?.method === 'PATCH' && String(input).endsWith('/api/conversations'))

/** The API as this page reaches it: on its own origin. */
export const client = createApiClient({
  baseUrl: '',
  fetch: alone((input: string | URL | Request, init?: RequestInit) =>
    globalThis.fetch(input, { ...init, keepalive: outlastsPage(input, init) }),
  ),
})
