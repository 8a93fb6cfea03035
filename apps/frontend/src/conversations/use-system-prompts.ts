'use client'

import type { SystemPrompt } from '@chatbot/contracts'
import { useQuery } from '@tanstack/react-query'
import { loadClient } from '../chat/client.ts'
import { keys } from './queries.ts'

/** The library of system prompts: the reader's own and the shared ones. `isError`: it could not be read. */
export const useSystemPrompts = () => {
  const { data, isError } = useQuery({
    queryKey: keys.systemPrompts,
    queryFn: async ({ signal }) => {
      const client = await loadClient()
      const found: SystemPrompt[] = []
      for (let cursor = ''; ; ) {
        const page = await client.systemPrompts.list(cursor ? { cursor } : {}, { signal })
        found.push(...page.systemPrompts)
        if (page.nextCursor === undefined) return found
        cursor = page.nextCursor
      }
    },
  })
  return { prompts: data ?? [], isError: isError && !data }
}
