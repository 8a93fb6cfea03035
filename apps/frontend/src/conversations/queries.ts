import { QueryClient } from '@tanstack/react-query'

/**
 * What was read from the API: conversations, models, system prompts. `/api/changes` says when it is old, so that nothing is
 * read again for its age. On the server it stays empty.
 */
export const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false, retry: 3 } },
})

export const keys = {
  conversations: (archived: boolean) => ['conversations', archived ? 'archived' : 'current'] as const,
  conversation: (id: string) => ['conversation', id] as const,
  models: ['models'] as const,
  systemPrompts: ['system-prompts'] as const,
  search: (q: string) => ['search', q] as const,
}
