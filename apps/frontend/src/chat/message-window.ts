import type { Message, MessagePage } from '@chatbot/contracts'
import type { ConversationState } from './conversation-state.ts'

/** How many messages one request reads. */
export const pageLength = 24
/** How many are kept: those that are far from what is read go, and are read again when it comes back to them. */
export const longestWindow = 72

const isSame = (one: Message, other: Message): boolean =>
  one.id === other.id &&
  one.status === other.status &&
  one.text === other.text &&
  one.reasoning === other.reasoning &&
  one.model === other.model &&
  one.generationId === other.generationId &&
  one.usage?.outputTokens === other.usage?.outputTokens &&
  one.problem?.code === other.problem?.code &&
  one.feedback?.rating === other.feedback?.rating &&
  one.siblingIds.length === other.siblingIds.length

/** The page's messages, those that are known and unchanged as the objects they were: they are not rendered again. */
const reuse = (known: readonly Message[], page: readonly Message[]): Message[] => {
  const byId = new Map(known.map((message) => [message.id, message]))
  return page.map((message) => {
    const before = byId.get(message.id)
    return before && isSame(before, message) ? before : message
  })
}

type Window = Pick<ConversationState, 'messages' | 'before' | 'hasEnd'>

/** The window after its end was read: what was known above it stays. */
export const withEnd = (window: Window, page: MessagePage): Window => {
  const first = page.messages[0]
  const at = window.messages.findIndex(({ id }) => id === first?.id)
  const messages = reuse(window.messages, page.messages)
  if (at <= 0) return { messages, before: page.before, hasEnd: true }
  return { messages: [...window.messages.slice(0, at), ...messages], before: window.before, hasEnd: true }
}

/** The window with the page above it; what then is too far below is let go. */
export const withOlder = (window: Window, page: MessagePage): Window => {
  const messages = [...page.messages, ...window.messages]
  const tooMany = messages.length > longestWindow
  return {
    messages: tooMany ? messages.slice(0, longestWindow) : messages,
    before: page.before,
    hasEnd: window.hasEnd && !tooMany,
  }
}

/** The window with what the page, read around its last message, has below it; what then is too far above is let go. */
export const withNewer = (window: Window, page: MessagePage, isEnd: boolean): Window => {
  const last = window.messages.at(-1)
  const at = page.messages.findIndex(({ id }) => id === last?.id)
  if (at < 0) return { messages: page.messages, before: page.before, hasEnd: isEnd }
  const messages = [...window.messages, ...page.messages.slice(at + 1)]
  const kept = messages.slice(-longestWindow)
  const before = kept.length < messages.length ? (kept[0]?.id ?? null) : window.before
  return { messages: kept, before, hasEnd: isEnd }
}
