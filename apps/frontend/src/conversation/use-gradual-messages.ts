'use client'

import type { Message } from '@chatbot/contracts'
import { useEffect, useLayoutEffect, useState } from 'react'
import { requestTurn } from '../browser/request-turn.ts'
import { messagesInPage, moreMessages } from './gradual-messages.ts'

const idsOf = (messages: readonly Message[]) => new Set<string>(messages.map(({ id }) => id))

/**
 * The messages that are in the page: about a screenful when a conversation is opened, then some more each frame. Dozens of long
 * answers at once would keep the page from whatever else one wants of it.
 */
export const useGradualMessages = (messages: readonly Message[], target: string | null) => {
  const [known, setKnown] = useState<ReadonlySet<string>>(new Set())
  const { from, to } = messagesInPage(messages, known, target)

  useLayoutEffect(() => {
    const shown = messages.slice(from, to)
    setKnown((before) => (shown.every(({ id }) => before.has(id)) ? before : idsOf(shown)))
  }, [messages, from, to])

  useEffect(() => {
    if (from === 0 && to === messages.length) return
    return requestTurn(() => {
      const more = moreMessages(messages, { from, to })
      setKnown(idsOf(messages.slice(more.from, more.to)))
    })
  }, [messages, from, to])

  return { inPage: messages.slice(from, to), hasFirst: from === 0, hasLast: to === messages.length }
}
