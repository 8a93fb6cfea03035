'use client'

import { useQuery } from '@tanstack/react-query'
import { loadClient } from '../chat/client.ts'
import { keys } from './queries.ts'

export const useModels = () =>
  useQuery({ queryKey: keys.models, queryFn: async ({ signal }) => (await loadClient()).models.list({ signal }) }).data
    ?.models ?? []
