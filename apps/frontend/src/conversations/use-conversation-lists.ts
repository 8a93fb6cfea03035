'use client'

import type { ConversationList } from '@chatbot/contracts'
import { type InfiniteData, InfiniteQueryObserver, type InfiniteQueryObserverResult } from '@tanstack/react-query'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { listOptions } from './list-options.ts'
import { queries } from './queries.ts'
import type { Shelf } from './shelf.ts'

export type ConversationListResult = InfiniteQueryObserverResult<InfiniteData<ConversationList>>

/** The same array as long as each list is the same: React asks for it often. */
const makeSnapshot = (observers: readonly { getCurrentResult: () => ConversationListResult }[]) => {
  let last: ConversationListResult[] = []
  return () => {
    const now = observers.map((observer) => observer.getCurrentResult())
    if (now.length !== last.length || now.some((result, index) => result !== last[index])) last = now
    return last
  }
}

const nothing: ConversationListResult[] = []

/** Several lists at once, as `useConversationList` has one: React takes no number of hooks that changes. */
export const useConversationLists = (shelves: readonly Shelf[]): readonly ConversationListResult[] => {
  const observers = useMemo(
    () => shelves.map((shelf) => new InfiniteQueryObserver(queries, listOptions(shelf))),
    [shelves],
  )
  const snapshot = useMemo(() => makeSnapshot(observers), [observers])
  const subscribe = useCallback(
    (notify: () => void) => {
      const leaving = observers.map((observer) => observer.subscribe(notify))
      return () => {
        for (const leave of leaving) leave()
      }
    },
    [observers],
  )
  return useSyncExternalStore(subscribe, snapshot, () => nothing)
}
