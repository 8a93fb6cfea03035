'use client'

import type { Message } from '@chatbot/contracts'
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { useIsPrinting } from '../browser/use-is-printing.ts'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { useConversationState } from '../chat/use-conversation-state.ts'
import { nearbyOf } from './nearby.ts'
import { messagesToPark } from './parked-messages.ts'
import { rowsIn } from './rows.ts'

/** Heights in pixels by message. */
type Heights = ReadonlyMap<string, number>

const none: Heights = new Map()

/** Of whom something would be lost if it were drawn anew: what is being written, the focus, a selection. */
const isHeld = (store: ConversationStore, id: string, row: Element | undefined): boolean => {
  const { live, editing, target } = store.getState()
  const selection = getSelection()
  return (
    [live?.messageId, editing?.messageId, target].includes(id) ||
    !row ||
    row.contains(document.activeElement) ||
    (selection !== null && !selection.isCollapsed && selection.containsNode(row, true))
  )
}

/**
 * The messages that are not drawn, since they are far from what is in sight and many others are nearer, and the height that
 * each had: a long conversation has about as many elements as a short one, however far one scrolls. Paper gets all.
 */
export const useParked = (
  store: ConversationStore,
  messages: readonly Message[],
  content: RefObject<HTMLElement | null>,
): Heights => {
  const [heights, setHeights] = useState(none)
  const isPrinting = useIsPrinting()
  // A question that is edited has another element, which is to be watched.
  const editing = useConversationState(store, (state) => state.editing?.messageId)
  const rows = useRef<ReadonlyMap<string, Element>>(new Map())
  const observer = useRef<IntersectionObserver>(null)
  const near = useRef(new Set<string>())
  const park = useRef(() => {})

  useLayoutEffect(() => {
    const watch = (entries: IntersectionObserverEntry[]) => {
      const ids = new Map([...rows.current].map(([id, row]) => [row, id]))
      for (const { target, isIntersecting } of entries) {
        const id = ids.get(target)
        // One that was drawn anew meanwhile has another element, which is told of by itself.
        if (id === undefined) continue
        if (isIntersecting) near.current.add(id)
        else near.current.delete(id)
      }
      park.current()
    }
    const root = content.current?.closest('section') ?? null
    observer.current = new IntersectionObserver(watch, nearbyOf(root))
    return () => {
      observer.current?.disconnect()
      rows.current = new Map()
    }
  }, [content])

  useLayoutEffect(() => {
    const now = rowsIn(content.current)
    for (const [id, row] of rows.current) if (now.get(id) !== row) observer.current?.unobserve(row)
    for (const [id, row] of now) if (rows.current.get(id) !== row) observer.current?.observe(row)
    rows.current = now

    park.current = () => {
      const ids = messages.map(({ id }) => id)
      const held = (id: string) => isHeld(store, id, now.get(id))
      const far = messagesToPark({ ids, near: near.current, parked: new Set(heights.keys()), isHeld: held })
      const kept = [...heights].filter(([id]) => now.has(id) && !near.current.has(id))
      if (far.length === 0 && kept.length === heights.size) return
      const parked = far.map((id) => [id, now.get(id)?.getBoundingClientRect().height ?? 0] as const)
      setHeights(new Map([...kept, ...parked]))
    }
  }, [store, messages, heights, editing])

  return isPrinting ? none : heights
}
