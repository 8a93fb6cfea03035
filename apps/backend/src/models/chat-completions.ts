import type OpenAI from 'openai'
import type { LoadedMessage } from './load-attachments.ts'
import type { ModelRequest } from './model-client.ts'

/** Text alone stays a string: some compatible servers know nothing else. */
const toUserContent = ({ text, parts = [] }: LoadedMessage): string | OpenAI.ChatCompletionContentPart[] =>
  parts.length === 0
    ? text
    : [
        ...parts.map((part) =>
          part.type === 'image'
            ? { type: 'image_url' as const, image_url: { url: part.url } }
            : { type: 'text' as const, text: part.text },
        ),
        ...(text ? [{ type: 'text' as const, text }] : []),
      ]

/** Puts the system prompt before the first message, for models whose template has no system role (Gemma). */
const withSystemPrompt = (systemPrompt: string, messages: readonly LoadedMessage[]): LoadedMessage[] => {
  const [first, ...rest] = messages
  if (!first) return []
  return [
    first.parts
      ? { ...first, parts: [{ type: 'text', text: systemPrompt }, ...first.parts] }
      : { ...first, text: `${systemPrompt}\n\n${first.text}` },
    ...rest,
  ]
}

export const toChatMessages = (
  given: Pick<ModelRequest, 'systemPrompt' | 'prefix'> & { messages: readonly LoadedMessage[] },
  { takesSystem = true }: { takesSystem?: boolean } = {},
): OpenAI.ChatCompletionMessageParam[] => {
  const { systemPrompt, prefix } = given
  const messages = systemPrompt && !takesSystem ? withSystemPrompt(systemPrompt, given.messages) : given.messages
  return [
    ...(systemPrompt && takesSystem ? [{ role: 'system' as const, content: systemPrompt }] : []),
    ...messages.map(
      (message): OpenAI.ChatCompletionMessageParam =>
        message.role === 'user'
          ? { role: 'user', content: toUserContent(message) }
          : { role: 'assistant', content: message.text },
    ),
    ...(prefix ? [{ role: 'assistant' as const, content: prefix }] : []),
  ]
}
