import type { ApiClient } from '@chatbot/api-client'

let loading: Promise<ApiClient> | undefined

/** The API's client, which is loaded apart: what validates the answers weighs as much as the rest of the first page. */
export const loadClient = (): Promise<ApiClient> => {
  loading ??= import('./create-client.ts').then(
    ({ client }) => client,
    (error) => {
      loading = undefined
      throw error
    },
  )
  return loading
}
