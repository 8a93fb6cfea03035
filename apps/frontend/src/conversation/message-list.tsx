'use client'

import type { Message } from '@chatbot/contracts'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { readNewer, readOlder } from '../chat/load-messages.ts'
import { useConversationState } from '../chat/use-conversation-state.ts'
import { Answer } from './answer.tsx'
import { EdgeSentinel } from './edge-sentinel.tsx'
import { OutgoingQuestion } from './outgoing-question.tsx'
import { Question } from './question.tsx'
import { Thinking } from './thinking.tsx'

type Props = {
  store: ConversationStore
  /** Those that are in the page, and whether the window's first and last are among them. */
  messages: readonly Message[]
  hasFirst: boolean
  hasLast: boolean
  lastId: string | undefined
}

/** The messages of the window; more are read before an edge is reached. While an answer streams only its own row renders. */
export const MessageList = ({ store, messages, hasFirst, hasLast, lastId }: Props) => {
  const isOutgoing = useConversationState(store, ({ outgoing }) => outgoing !== null)
  const isAwaited = useConversationState(store, ({ live }) => live?.messageId === null)
  const hasOlder = useConversationState(store, ({ before }) => before !== null)
  const hasEnd = useConversationState(store, (state) => state.hasEnd)
  return (
    <>
      {hasOlder && hasFirst && <EdgeSentinel onReached={() => readOlder(store)} />}
      {messages.map((message) =>
        message.role === 'user' ? (
          <Question key={message.id} store={store} message={message} />
        ) : (
          <Answer key={message.id} store={store} message={message} isLast={message.id === lastId} />
        ),
      )}
      {isOutgoing && <OutgoingQuestion store={store} />}
      {isAwaited && !isOutgoing && <Thinking />}
      {!hasEnd && hasLast && <EdgeSentinel onReached={() => readNewer(store)} />}
    </>
  )
}
