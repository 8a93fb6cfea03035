import type { Message, StreamEnd, StreamStart } from '@chatbot/contracts'
import { partsOf } from '../attachments/attached-file.ts'
import { type ConversationState, newLiveAnswer, shownMessages } from './conversation-state.ts'

type Update = Partial<ConversationState>

const newMessage = (message: Pick<Message, 'id' | 'conversationId' | 'parentId' | 'role' | 'siblingIds'>): Message => ({
  status: 'completed',
  text: '',
  reasoning: '',
  parts: [],
  model: null,
  usage: null,
  finishReason: null,
  problem: null,
  feedback: null,
  createdAt: new Date().toISOString(),
  generationId: null,
  lastSeq: null,
  ...message,
})

/** The message that an answer which begins is to. One that was refused has none: it stays. */
const sent = ({ outgoing }: ConversationState) => (outgoing?.problem === null ? outgoing : null)

/** The messages once the server has begun an answer: what was asked and what is answered take their places. */
const begunMessages = (state: ConversationState, start: StreamStart): readonly Message[] => {
  const { conversationId, messageId, userMessageId, model } = start
  if (state.messages.some(({ id }) => id === messageId)) {
    return state.messages.map((message) =>
      message.id === messageId ? { ...message, status: 'running', model } : message,
    )
  }
  const branch = shownMessages(state)
  // What the new one stands beside.
  const beside = state.messages[branch.length]?.siblingIds ?? []
  const asked = sent(state)
  const answer = newMessage({
    id: messageId,
    conversationId,
    parentId: userMessageId,
    role: 'assistant',
    siblingIds: asked ? [messageId] : [...beside, messageId],
  })
  const running = { ...answer, status: 'running' as const, model }
  if (!asked || userMessageId === null) return [...branch, running]
  const question = newMessage({
    id: userMessageId,
    conversationId,
    parentId: branch.at(-1)?.id ?? null,
    role: 'user',
    siblingIds: [...beside, userMessageId],
  })
  return [
    ...branch,
    { ...question, text: asked.text, parts: partsOf(asked.files), createdAt: asked.writtenAt },
    running,
  ]
}

export const begun = (state: ConversationState, start: StreamStart): Update => ({
  id: start.conversationId,
  loading: 'done',
  messages: begunMessages(state, start),
  outgoing: sent(state) ? null : state.outgoing,
  revision: state.revision + 1,
  live: {
    ...newLiveAnswer({}),
    ...state.live,
    messageId: start.messageId,
    generationId: start.generationId,
  },
})

/** Appending is all that happens for a token, however long the answer is. */
export const appended = ({ live }: ConversationState, text: string): Update =>
  live ? { live: { ...live, text: live.text + text } } : {}

export const reasoned = ({ live }: ConversationState, text: string): Update =>
  live ? { live: { ...live, reasoning: live.reasoning + text } } : {}

export const replaced = ({ live }: ConversationState, text: { text: string; reasoning: string }): Update =>
  live ? { live: { ...live, ...text } } : {}

export const endedWith = ({ live, messages, revision }: ConversationState, end: StreamEnd): Update => {
  if (!live?.messageId) return { live: null, stopping: false }
  const { messageId, text, reasoning } = live
  const how = { status: end.status, finishReason: end.finishReason ?? null, problem: end.problem ?? null }
  const finish = (message: Message): Message => ({
    ...message,
    ...how,
    model: end.model ?? message.model,
    text,
    reasoning,
    usage: end.usage ?? null,
    generationId: null,
    lastSeq: null,
  })
  return {
    live: null,
    connection: 'connected',
    stopping: false,
    revision: revision + 1,
    messages: messages.map((message) => (message.id === messageId ? finish(message) : message)),
    ended: { ...how, messageId, text },
  }
}
