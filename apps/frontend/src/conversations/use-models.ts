'use client'

import { queryOptions, useQuery } from '@tanstack/react-query'
import { loadClient } from '../chat/client.ts'
import { keys } from './queries.ts'

export const modelsQuery = queryOptions({
  queryKey: keys.models,
  queryFn: async ({ signal }) => (await loadClient()).models.list({ signal }),
})

export const useModels = () => useQuery(modelsQuery).data?.models ?? []
