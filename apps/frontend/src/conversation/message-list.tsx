'use client'

import { useShallow } from 'zustand/react/shallow'
import { shownMessages } from '../chat/conversation-state.ts'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { readNewer, readOlder } from '../chat/load-messages.ts'
import { useConversationState } from '../chat/use-conversation-state.ts'
import { Answer } from './answer.tsx'
import { EdgeSentinel } from './edge-sentinel.tsx'
import { OutgoingQuestion } from './outgoing-question.tsx'
import { Question } from './question.tsx'
import { Thinking } from './thinking.tsx'
import { useGradualMessages } from './use-gradual-messages.ts'

/** The messages of the window; more are read before an edge is reached. While an answer streams only its own row renders. */
export const MessageList = ({ store }: { store: ConversationStore }) => {
  const messages = useConversationState(store, useShallow(shownMessages))
  const isOutgoing = useConversationState(store, ({ outgoing }) => outgoing !== null)
  const isAwaited = useConversationState(store, ({ live }) => live?.messageId === null)
  const target = useConversationState(store, (state) => state.target)
  const hasOlder = useConversationState(store, ({ before }) => before !== null)
  const hasEnd = useConversationState(store, (state) => state.hasEnd)
  const { inPage, hasFirst, hasLast } = useGradualMessages(messages, target)
  const lastId = messages.at(-1)?.id
  return (
    <>
      {hasOlder && hasFirst && <EdgeSentinel onReached={() => readOlder(store)} />}
      {inPage.map((message) =>
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
