'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { loadClient } from '../chat/client.ts'
import { keys } from '../conversations/queries.ts'

/** Milliseconds without a key after which it is worth asking. */
const patience = 150

const useSettled = (value: string): string => {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), patience)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

/** Messages and titles that hold what is looked for. */
export const useSearch = (typed: string) => {
  const q = useSettled(typed)
  const search = useInfiniteQuery({
    queryKey: keys.search(q),
    queryFn: async ({ pageParam, signal }) => {
      const client = await loadClient()
      return client.search({ q: q.slice(0, 200), ...(pageParam && { cursor: pageParam }) }, { signal })
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    // What was said meanwhile is to be found.
    staleTime: 0,
  })
  return { ...search, hits: search.data?.pages.flatMap(({ hits }) => hits) ?? [] }
}
