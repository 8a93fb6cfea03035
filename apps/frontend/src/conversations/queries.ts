import { QueryClient } from '@tanstack/react-query'
import type { Shelf } from './shelf.ts'

/**
 * What was read from the API: conversations, projects, models, system prompts. `/api/changes` says when it is old, so that nothing is
 * read again for its age. On the server it stays empty.
 */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      // Without a network they fail at once, which is said where they are shown, and what is shown is read when it is back.
      networkMode: 'always',
      refetchOnReconnect: true,
      retry: (failures) => navigator.onLine && failures < 3,
    },
  },
})

export const keys = {
  /** Every list. */
  lists: ['conversations'] as const,
  conversations: (shelf: Shelf) => ['conversations', shelf] as const,
  /** Every conversation that is known by itself. */
  anyConversation: ['conversation'] as const,
  conversation: (id: string) => ['conversation', id] as const,
  models: ['models'] as const,
  projects: ['projects'] as const,
  limits: ['limits'] as const,
  systemPrompts: ['system-prompts'] as const,
  share: (conversationId: string) => ['share', conversationId] as const,
  shares: ['shares'] as const,
  search: (q: string) => ['search', q] as const,
}
