import type { LoadedMessage } from './load-attachments.ts'
import { withoutThoughts } from './wire/split-thinking.ts'

const isBlank = ({ text, parts = [] }: LoadedMessage) => text.trim() === '' && parts.length === 0

const merge = (first: LoadedMessage, second: LoadedMessage): LoadedMessage => {
  const { role } = first
  // Attachments stay next to the text they were sent with.
  if (first.parts || second.parts) {
    const said = first.text ? [{ type: 'text' as const, text: first.text }] : []
    return { role, text: second.text, parts: [...(first.parts ?? []), ...said, ...(second.parts ?? [])] }
  }
  return { role, text: [first.text, second.text].filter(Boolean).join('\n\n') }
}

/**
 * The messages as strict servers take them: the first one the user's, roles in turns, none without a word. Answers that
 * failed leave two messages of the user's in a row, which are merged. The thoughts in earlier answers are left out.
 */
export const alternateRoles = (messages: readonly LoadedMessage[]): LoadedMessage[] => {
  const alternating: LoadedMessage[] = []
  for (const given of messages) {
    const message = given.role === 'assistant' ? { ...given, text: withoutThoughts(given.text) } : given
    if (isBlank(message)) continue
    const before = alternating.at(-1)
    if (before?.role === message.role) alternating[alternating.length - 1] = merge(before, message)
    else if (before || message.role === 'user') alternating.push(message)
  }
  return alternating
}
