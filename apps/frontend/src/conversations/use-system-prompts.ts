'use client'

import { useQuery } from '@tanstack/react-query'
import { loadClient } from '../chat/client.ts'
import { keys } from './queries.ts'

/** The library of system prompts: the reader's own and the shared ones. `isError`: it could not be read. */
export const useSystemPrompts = () => {
  const { data, isError } = useQuery({
    queryKey: keys.systemPrompts,
    queryFn: async ({ signal }) => (await loadClient()).systemPrompts.list({ signal }),
  })
  return { prompts: data?.systemPrompts ?? [], isError: isError && !data }
}
