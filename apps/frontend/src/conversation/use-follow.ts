'use client'

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { noteScrolling } from '../browser/scroll-rest.ts'
import { shownMessages } from '../chat/conversation-state.ts'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { useConversationState } from '../chat/use-conversation-state.ts'
import { rowId } from './rows.ts'
import { anchorIn, keepAnchor, type ScrollAnchor } from './scroll-anchor.ts'

/** Pixels from the end that still count as the end. */
const nearEnd = 24

/** Milliseconds after an act of the reader's in which the scroller moves because of it. */
const actTime = 500

/** Whether the conversation's last message is in the page: below what is there may be more that was not read or drawn yet. */
const showsEnd = (store: ConversationStore): boolean => {
  const state = store.getState()
  const last = shownMessages(state).at(-1)
  return state.hasEnd && (!last || document.getElementById(rowId(last.id)) !== null)
}

const keysUp = new Set(['ArrowUp', 'PageUp', 'Home', ' '])

/** Milliseconds that the message a search was after stays marked. */
const markTime = 4_000

/**
 * Keeps a scroller at its end while its content grows, until the reader scrolls away; then keeps what the reader looks at
 * where it is, whatever is added or changes its height above it.
 */
export const useFollow = (store: ConversationStore) => {
  const scroller = useRef<HTMLElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const isFollowing = useRef(true)
  const anchor = useRef<ScrollAnchor | null>(null)
  const [isAtEnd, setAtEnd] = useState(true)
  const messages = useConversationState(store, (state) => state.messages)
  const outgoing = useConversationState(store, (state) => state.outgoing?.clientMessageId)
  const target = useConversationState(store, (state) => state.target)

  const settle = useCallback(() => {
    const element = scroller.current
    if (!element) return
    if (isFollowing.current) {
      element.scrollTop = element.scrollHeight
      return
    }
    keepAnchor(element, anchor.current)
    anchor.current = anchorIn(element)
  }, [])
  const follow = useCallback(() => {
    isFollowing.current = true
    setAtEnd(true)
    settle()
  }, [settle])
  useLayoutEffect(() => {
    if (outgoing !== undefined) follow()
  }, [outgoing, follow])
  useLayoutEffect(() => {
    const element = target === null ? null : document.getElementById(rowId(target))
    if (!element || !scroller.current) return
    isFollowing.current = false
    element.scrollIntoView({ block: 'center' })
    anchor.current = anchorIn(scroller.current)
    setAtEnd(false)
  }, [target, messages])

  useEffect(() => {
    if (target === null) return
    const timer = setTimeout(() => store.setState({ target: null }), markTime)
    return () => clearTimeout(timer)
  }, [target, store])

  useEffect(() => {
    const element = scroller.current
    if (!element || !content.current) return
    const place = () => ({ top: element.scrollTop, height: element.scrollHeight, room: element.clientHeight })
    let last = place()
    let actedAt = Number.NEGATIVE_INFINITY
    const acted = (event: Event) => {
      const isUp =
        event instanceof WheelEvent ? event.deltaY < 0 : !(event instanceof KeyboardEvent) || keysUp.has(event.key)
      if (isUp) actedAt = event.timeStamp
    }
    const scrolled = ({ timeStamp }: Event) => {
      const now = place()
      const distance = now.height - now.top - now.room
      // Content that turns out lower than guessed moves it up as well: only where nothing changed, or the reader acts, is it
      // the reader's doing.
      const isSameSize = now.height === last.height && now.room === last.room
      const isReaders = isSameSize || timeStamp - actedAt < actTime
      const isEnd = distance <= nearEnd && showsEnd(store)
      if (isEnd) isFollowing.current = true
      else if (isFollowing.current && isReaders && now.top < last.top - 1) isFollowing.current = false
      else if (isFollowing.current && !isReaders) settle()
      last = place()
      if (!isFollowing.current) {
        // Of whoever follows nothing is to be kept in place.
        anchor.current = anchorIn(element)
        if (isReaders) noteScrolling()
      }
      setAtEnd(isFollowing.current || isEnd)
    }
    const observer = new ResizeObserver(settle)
    observer.observe(content.current)
    observer.observe(element)
    const listening = new AbortController()
    const options = { passive: true, signal: listening.signal }
    element.addEventListener('scroll', scrolled, options)
    for (const act of ['wheel', 'touchmove', 'keydown', 'pointerdown']) element.addEventListener(act, acted, options)
    return () => {
      observer.disconnect()
      listening.abort()
    }
  }, [settle])

  return { scroller, content, isAtEnd, follow, settle }
}
