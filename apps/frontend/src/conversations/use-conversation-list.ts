'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { loadClient } from '../chat/client.ts'
import { beingDeleted } from './being-deleted.ts'
import { keys } from './queries.ts'

const pageLength = 60

/** The reader's conversations as far as they have been read, in order; the next page is read when it is wanted. */
export const useConversationList = ({ archived }: { archived: boolean }) => {
  const list = useInfiniteQuery({
    queryKey: keys.conversations(archived),
    queryFn: async ({ pageParam, signal }) => {
      const client = await loadClient()
      return client.conversations.list(
        { limit: pageLength, archived, ...(pageParam && { cursor: pageParam }) },
        { signal },
      )
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const deleted = useStore(beingDeleted)
  const pages = list.data?.pages
  const conversations = useMemo(
    () => pages?.flatMap((page) => page.conversations).filter(({ id }) => !deleted.has(id)) ?? [],
    [pages, deleted],
  )
  return { ...list, conversations }
}
