import type { Limits } from '@chatbot/contracts'
import { loadClient } from '../chat/client.ts'
import { keys, queries } from '../conversations/queries.ts'

/** What this installation allows, asked for once. */
export const limitsQuery = {
  queryKey: keys.limits,
  queryFn: async (): Promise<Limits> => (await loadClient()).limits(),
}

export const readLimits = (): Promise<Limits> => queries.fetchQuery(limitsQuery)
