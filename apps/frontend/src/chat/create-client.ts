import { createApiClient } from '@chatbot/api-client'
import { firstRequestAlone } from './first-request-alone.ts'

/** The API as this page reaches it: on its own origin. */
export const client = createApiClient({
  baseUrl: '',
  // What is deleted while the page is left must not be lost with it.
  fetch: firstRequestAlone((input, init) => globalThis.fetch(input, { ...init, keepalive: init?.method === 'DELETE' })),
})
