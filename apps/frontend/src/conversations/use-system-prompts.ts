'use client'

import { useQuery } from '@tanstack/react-query'
import { loadClient } from '../chat/client.ts'
import { keys } from './queries.ts'

/** The library of system prompts: the reader's own and the shared ones. */
export const useSystemPrompts = () =>
  useQuery({
    queryKey: keys.systemPrompts,
    queryFn: async ({ signal }) => (await loadClient()).systemPrompts.list({ signal }),
  }).data?.systemPrompts ?? []
