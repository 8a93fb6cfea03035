'use client'

import type { Message } from '@chatbot/contracts'
import { memo } from 'react'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { readNewer, readOlder } from '../chat/load-messages.ts'
import { useConversationState } from '../chat/use-conversation-state.ts'
import { Answer } from './answer.tsx'
import { EdgeSentinel } from './edge-sentinel.tsx'
import type { Side } from './gradual-messages.ts'
import { OutgoingQuestion } from './outgoing-question.tsx'
import { Question } from './question.tsx'
import { rowId } from './rows.ts'
import { Thinking } from './thinking.tsx'

type Props = {
  store: ConversationStore
  /** Those that are in the page, and whether the window's first and last are among them. */
  messages: readonly Message[]
  hasFirst: boolean
  hasLast: boolean
  lastId: string | undefined
  /** Puts more of the window into the page. */
  grow: (side: Side) => Promise<void>
  /** Those that are only a space of that height, in pixels. */
  parked: ReadonlyMap<string, number>
}

type RowProps = { store: ConversationStore; message: Message; isLast: boolean; height: number | undefined }

/** Renders by itself: while one scrolls, the list renders for each message that comes or goes. */
const Row = memo(function Row({ store, message, isLast, height }: RowProps) {
  if (height !== undefined) return <div id={rowId(message.id)} data-parked="" className="shrink-0" style={{ height }} />
  return message.role === 'user' ? (
    <Question store={store} message={message} />
  ) : (
    <Answer store={store} message={message} isLast={isLast} />
  )
})

/**
 * The messages of the window; more are put into the page, and then read, before an edge is reached. While an answer streams
 * only its own row renders.
 */
export const MessageList = ({ store, messages, hasFirst, hasLast, lastId, grow, parked }: Props) => {
  const isOutgoing = useConversationState(store, ({ outgoing }) => outgoing !== null)
  const isAwaited = useConversationState(store, ({ live }) => live?.messageId === null)
  const hasOlder = useConversationState(store, ({ before }) => before !== null)
  const hasEnd = useConversationState(store, (state) => state.hasEnd)
  return (
    <>
      {(hasOlder || !hasFirst) && <EdgeSentinel onReached={hasFirst ? () => readOlder(store) : () => grow('above')} />}
      {messages.map((message) => (
        <Row
          key={message.id}
          store={store}
          message={message}
          isLast={message.id === lastId}
          height={parked.get(message.id)}
        />
      ))}
      {isAwaited && <Thinking />}
      {isOutgoing && <OutgoingQuestion store={store} />}
      {(!hasEnd || !hasLast) && <EdgeSentinel onReached={hasLast ? () => readNewer(store) : () => grow('below')} />}
    </>
  )
}
