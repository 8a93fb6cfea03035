import { createApiClient, isApiProblem } from '@chatbot/api-client'
import type { SharedConversation } from '@chatbot/contracts'
import { headers } from 'next/headers'
import { cache } from 'react'
import { readBackendUrl } from '../env.ts'

export type Shared = SharedConversation | 'missing' | 'limited' | 'unavailable'

/**
 * A page of a shared conversation, read by this server: without the reader's cookies, so that nobody is made a guest of,
 * and with their address, by which reads are limited. Once a request, whoever asks.
 */
export const readShared = cache(async (token: string, after: number): Promise<Shared> => {
  const from = (await headers()).get('x-forwarded-for')
  const client = createApiClient({
    baseUrl: readBackendUrl().origin,
    headers: { ...(from !== null && { 'X-Forwarded-For': from }) },
    fetch: (input, init) => fetch(input, { ...init, cache: 'no-store' }),
  })
  try {
    return await client.shared.read(token, { after })
  } catch (error) {
    if (isApiProblem(error) && error.status === 429) return 'limited'
    // A token that cannot be one leads as little anywhere as one that was revoked.
    if (isApiProblem(error) && error.status < 500) return 'missing'
    console.error('A shared conversation could not be read:', error instanceof Error ? error.message : error)
    return 'unavailable'
  }
})
