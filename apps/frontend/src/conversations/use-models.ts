'use client'

import { queryOptions, useQuery } from '@tanstack/react-query'
import { loadClient } from '../chat/client.ts'
import { keys } from './queries.ts'

export const modelsQuery = queryOptions({
  queryKey: keys.models,
  queryFn: async ({ signal }) => (await loadClient()).models.list({ signal }),
  // Servers that start, or that are down, say later what they have. Milliseconds.
  refetchInterval: ({ state }) => state.data?.models.length === 0 && 15_000,
})

/** Whether models are offered: not if their list cannot be read, which is said while it is tried again, or is empty. */
export const useModelsState = (): 'loading' | 'missing' | 'known' => {
  const { data, failureReason } = useQuery(modelsQuery)
  if (data) return data.models.length > 0 ? 'known' : 'missing'
  return failureReason === null ? 'loading' : 'missing'
}

export const useModels = () => useQuery(modelsQuery).data?.models ?? []
