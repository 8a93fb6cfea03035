'use client'

import { useEffect } from 'react'

/** Rows before the end of what has been read, at which more is read. */
const nearEnd = 20

type Readable = {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  isFetchNextPageError: boolean
  fetchNextPage: () => Promise<unknown>
}

/** Reads a list on when the last row in sight is near the place where what has been read of it ends. */
export const useReadMore = (lists: readonly { end: number; list: Readable | undefined }[], lastShown: number) => {
  useEffect(() => {
    for (const { end, list } of lists) {
      if (!list?.hasNextPage || list.isFetchingNextPage || list.isFetchNextPageError) continue
      if (lastShown >= end - nearEnd) void list.fetchNextPage()
    }
  }, [lists, lastShown])
}
