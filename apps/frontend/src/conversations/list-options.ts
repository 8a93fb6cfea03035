import { infiniteQueryOptions } from '@tanstack/react-query'
import { loadClient } from '../chat/client.ts'
import { keys } from './queries.ts'
import { queryOf, type Shelf } from './shelf.ts'

const pageLength = 60

/** How a list is read: page by page, each when it is wanted. */
export const listOptions = (shelf: Shelf) =>
  infiniteQueryOptions({
    queryKey: keys.conversations(shelf),
    queryFn: async ({ pageParam, signal }) => {
      const client = await loadClient()
      const page = { limit: pageLength, ...(pageParam && { cursor: pageParam }) }
      return client.conversations.list({ ...page, ...queryOf(shelf) }, { signal })
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
