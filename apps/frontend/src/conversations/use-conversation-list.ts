'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { beingDeleted } from './being-deleted.ts'
import { listOptions } from './list-options.ts'
import type { Shelf } from './shelf.ts'

/** A list of the reader's conversations as far as it has been read, in order; the next page is read when it is wanted. */
export const useConversationList = (shelf: Shelf) => {
  const list = useInfiniteQuery(listOptions(shelf))
  const deleted = useStore(beingDeleted)
  const pages = list.data?.pages
  const conversations = useMemo(
    () => pages?.flatMap((page) => page.conversations).filter(({ id }) => !deleted.has(id)) ?? [],
    [pages, deleted],
  )
  return { ...list, conversations }
}
