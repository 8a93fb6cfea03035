import type { ConnectionState } from '@chatbot/api-client'
import type { EndStatus, GenerationId, Message, MessageId, Problem } from '@chatbot/contracts'
import type { Outgoing } from './outgoing.ts'

/** An answer that is being received. */
export type LiveAnswer = {
  /** Null until the server has begun it. */
  messageId: string | null
  generationId: GenerationId | null
  /** The message it answers beside the answers there are; absent: it follows the head, or goes on with itself. */
  parentId?: string | null
  /** The last event of its log that has arrived; -1 before the first one. */
  seq: number
  text: string
  reasoning: string
}

/** A message of the reader's that is being reworded; how far it has come is among the drafts. */
export type Edit = {
  messageId: string
  /** Its field has had the focus: drawn anew, it does not take it. */
  begun: boolean
}

/** What one conversation shows: a window of its active branch, what is on its way, and what is being received. */
export type ConversationState = {
  /** Null until the server has made it. */
  id: string | null
  loading: 'not yet' | 'loading' | 'done' | Problem
  /** Oldest first, without gaps. */
  messages: readonly Message[]
  /** The window begins below this message; null: with the first one. */
  before: MessageId | null
  /** Whether the window ends with the branch's end. */
  hasEnd: boolean
  /** A message that the server has not taken yet, and why it refused. */
  outgoing: (Outgoing & { problem: Problem | null }) | null
  live: LiveAnswer | null
  /** Of what is being sent or received. */
  connection: ConnectionState
  /** The reader pressed Stop, and the answer has not ended yet. */
  stopping: boolean
  /** Grows when an answer begins, ends or is rated here: what was read before that is old. */
  revision: number
  /** The answer that ended last while this page received it. */
  ended: (Pick<Message, 'finishReason' | 'problem'> & { messageId: string; status: EndStatus; text: string }) | null
  /** The message that a search was after. */
  target: string | null
  /** Here, and not in the field: a long conversation leaves out what is far from what is read. */
  editing: Edit | null
}

export const emptyState: ConversationState = {
  id: null,
  loading: 'not yet',
  messages: [],
  before: null,
  hasEnd: true,
  outgoing: null,
  live: null,
  connection: 'connected',
  stopping: false,
  revision: 0,
  ended: null,
  target: null,
  editing: null,
}

export const newLiveAnswer = (live: Partial<LiveAnswer>): LiveAnswer => ({
  messageId: null,
  generationId: null,
  seq: -1,
  text: '',
  reasoning: '',
  ...live,
})

/** Whether something is being sent or received: the next message has to wait. */
export const isBusy = ({ outgoing, live }: ConversationState): boolean =>
  live !== null || (outgoing !== null && outgoing.problem === null)

const goneCodes: ReadonlySet<string> = new Set(['not_found', 'unauthenticated', 'forbidden'])

/** Whether a problem says that a conversation is not to be had: deleted, another user's, or the session has ended. */
export const saysGone = ({ code }: Pick<Problem, 'code'>): boolean => goneCodes.has(code)

export const isGone = ({ loading }: Pick<ConversationState, 'loading'>): boolean =>
  typeof loading === 'object' && saysGone(loading)

/** The branch up to a message, itself included; all of it without one or where it is not, nothing for null. */
export const upTo = (messages: readonly Message[], id: string | null | undefined): readonly Message[] => {
  if (id === null) return []
  const index = messages.findIndex((message) => message.id === id)
  return index < 0 ? messages : messages.slice(0, index + 1)
}

/** The messages that are shown: an edit or another answer hides what it stands beside as soon as it is asked for. */
export const shownMessages = ({ messages, outgoing, live }: ConversationState): readonly Message[] => {
  // Of a message that was refused, and waits to be decided on, an answer that is asked for meanwhile knows nothing.
  if (live?.messageId === null) return upTo(messages, live.parentId)
  return outgoing ? upTo(messages, outgoing.parentId) : messages
}
