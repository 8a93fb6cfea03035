'use client'

import { useQuery } from '@tanstack/react-query'
import { loadClient } from '../chat/client.ts'
import { knownConversation } from './known-conversations.ts'
import { keys } from './queries.ts'

/** One conversation's title, model and so on; undefined until they are known. */
export const useConversation = (id: string | null) =>
  useQuery({
    queryKey: keys.conversation(id ?? ''),
    queryFn: async ({ signal }) => (await loadClient()).conversations.get(id ?? '', { signal }),
    enabled: id !== null,
    retry: false,
    ...(id !== null && { initialData: () => knownConversation(id) }),
  }).data
