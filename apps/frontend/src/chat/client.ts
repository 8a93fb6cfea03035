import { createApiClient } from '@chatbot/api-client'

/** The API as this page reaches it: on its own origin. */
export const api = createApiClient({ baseUrl: '' })
