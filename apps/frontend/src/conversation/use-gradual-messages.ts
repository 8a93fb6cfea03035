'use client'

import type { Message } from '@chatbot/contracts'
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useShallow } from 'zustand/react/shallow'
import { requestTurn } from '../browser/request-turn.ts'
import { useIsPrinting } from '../browser/use-is-printing.ts'
import { shownMessages } from '../chat/conversation-state.ts'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { useConversationState } from '../chat/use-conversation-state.ts'
import { messagesInPage, moreMessages, type Side } from './gradual-messages.ts'
import { isNear } from './nearby.ts'
import { mostDrawn } from './parked-messages.ts'

/** Milliseconds of a frame in which messages are put into the page: as many as a machine draws in it, and one slice at least. */
const turnTime = 8

const idsOf = (messages: readonly Message[]) => new Set<string>(messages.map(({ id }) => id))

/** `settle` puts what is read back in its place. */
type Place = { scroller: RefObject<HTMLElement | null>; settle: () => void }

/**
 * The messages that are in the page: a screenful when a conversation is opened, then some more each frame. Dozens of long
 * answers at once would keep the page from whatever else one wants of it. Once there are as many as are ever drawn, more come
 * when what is read comes near them: they would only be drawn to be parked.
 */
export const useGradualMessages = (store: ConversationStore, { scroller, settle }: Place) => {
  const messages = useConversationState(store, useShallow(shownMessages))
  const target = useConversationState(store, (state) => state.target)
  const [known, setKnown] = useState<ReadonlySet<string>>(new Set())
  const isPrinting = useIsPrinting()
  const { from, to } = isPrinting ? { from: 0, to: messages.length } : messagesInPage(messages, known, target)
  const isWhole = from === 0 && to === messages.length
  const inPage = useRef({ messages, from, to })

  useLayoutEffect(() => {
    inPage.current = { messages, from, to }
    const shown = messages.slice(from, to)
    setKnown((before) => (shown.every(({ id }) => before.has(id)) ? before : idsOf(shown)))
  }, [messages, from, to])

  const growNow = useCallback((side: Side) => {
    const { messages, ...range } = inPage.current
    const more = moreMessages(messages, range, side)
    setKnown(idsOf(messages.slice(more.from, more.to)))
  }, [])

  /** In a frame of its own: a browser counts as moved what grows above and is pushed down in one. */
  const growInTurn = useCallback(
    (side: Side, done?: () => void) => {
      const wantsMore = () => {
        const { messages, from, to } = inPage.current
        const root = scroller.current
        if (!root || (from === 0 && to === messages.length)) return false
        return to - from < mostDrawn || [...root.querySelectorAll('[data-edge]')].some((edge) => isNear(root, edge))
      }
      return requestTurn(() => {
        const startedAt = performance.now()
        do flushSync(() => growNow(side))
        while (performance.now() - startedAt < turnTime && wantsMore())
        done?.()
      })
    },
    [growNow, scroller],
  )

  useLayoutEffect(() => {
    settle()
    if (!scroller.current || isWhole) return
    const { scrollHeight, clientHeight } = scroller.current
    // What does not fill the screen is not seen before it does: it would be at its top, and then at its end.
    if (scrollHeight <= clientHeight) return growNow('below')
    return to - from < mostDrawn ? growInTurn('below') : undefined
  }, [messages, from, to, isWhole, scroller, settle, growNow, growInTurn])

  return {
    messages: messages.slice(from, to),
    hasFirst: from === 0,
    hasLast: to === messages.length,
    lastId: messages.at(-1)?.id,
    /** Once an edge of them is near. */
    grow: (side: Side) => new Promise<void>((done) => growInTurn(side, done)),
  }
}
