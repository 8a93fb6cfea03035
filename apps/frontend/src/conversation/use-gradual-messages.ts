'use client'

import type { Message } from '@chatbot/contracts'
import { type RefObject, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useShallow } from 'zustand/react/shallow'
import { requestTurn } from '../browser/request-turn.ts'
import { shownMessages } from '../chat/conversation-state.ts'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { useConversationState } from '../chat/use-conversation-state.ts'
import { messagesInPage, moreMessages } from './gradual-messages.ts'

const idsOf = (messages: readonly Message[]) => new Set<string>(messages.map(({ id }) => id))

/** `settle` puts what is read back in its place. */
type Place = { scroller: RefObject<HTMLElement | null>; settle: () => void }

/**
 * The messages that are in the page: a screenful when a conversation is opened, then some more each frame. Dozens of long
 * answers at once would keep the page from whatever else one wants of it.
 */
export const useGradualMessages = (store: ConversationStore, { scroller, settle }: Place) => {
  const messages = useConversationState(store, useShallow(shownMessages))
  const target = useConversationState(store, (state) => state.target)
  const [known, setKnown] = useState<ReadonlySet<string>>(new Set())
  const { from, to } = messagesInPage(messages, known, target)

  useLayoutEffect(() => {
    const shown = messages.slice(from, to)
    setKnown((before) => (shown.every(({ id }) => before.has(id)) ? before : idsOf(shown)))
  }, [messages, from, to])

  useLayoutEffect(() => {
    settle()
    if (!scroller.current || (from === 0 && to === messages.length)) return
    const grow = () => {
      const more = moreMessages(messages, { from, to })
      setKnown(idsOf(messages.slice(more.from, more.to)))
    }
    const { scrollHeight, clientHeight } = scroller.current
    // What does not fill the screen is not seen before it does: it would be at its top, and then at its end.
    if (scrollHeight <= clientHeight) return grow()
    // In its own frame: a browser counts an answer as moved that grows above and is pushed down in one.
    return requestTurn(() => flushSync(grow))
  }, [messages, from, to, scroller, settle])

  return {
    messages: messages.slice(from, to),
    hasFirst: from === 0,
    hasLast: to === messages.length,
    lastId: messages.at(-1)?.id,
  }
}
