'use client'

import { useShallow } from 'zustand/react/shallow'
import { shownMessages } from '../chat/conversation-state.ts'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { useConversationState } from '../chat/use-conversation-state.ts'
import { Answer } from './answer.tsx'
import { OutgoingQuestion } from './outgoing-question.tsx'
import { Question } from './question.tsx'
import { Thinking } from './thinking.tsx'

/** The messages of the window. While an answer streams only its own row renders. */
export const MessageList = ({ store }: { store: ConversationStore }) => {
  const messages = useConversationState(store, useShallow(shownMessages))
  const isOutgoing = useConversationState(store, ({ outgoing }) => outgoing !== null)
  const isAwaited = useConversationState(store, ({ live }) => live?.messageId === null)
  const lastId = messages.at(-1)?.id
  return (
    <>
      {messages.map((message) =>
        message.role === 'user' ? (
          <Question key={message.id} store={store} message={message} />
        ) : (
          <Answer key={message.id} store={store} message={message} isLast={message.id === lastId} />
        ),
      )}
      {isOutgoing && <OutgoingQuestion store={store} />}
      {isAwaited && !isOutgoing && <Thinking />}
    </>
  )
}
