import { createApiClient, uploadByXhr } from '@chatbot/api-client'
import { makeFirstRequestAlone } from './first-request-alone.ts'

const alone = makeFirstRequestAlone()

/** The API as this page reaches it: on its own origin. */
export const client = createApiClient({
  baseUrl: '',
  // What is deleted while the page is left must not be lost with it.
  fetch: alone((input: string | URL | Request, init?: RequestInit) =>
    globalThis.fetch(input, { ...init, keepalive: init?.method === 'DELETE' }),
  ),
  upload: alone(uploadByXhr),
})
