import { z } from 'zod'
import { type Conversation, roleOf, toConversation } from '../conversation/conversation.ts'
import { messageContent, readContent } from '../conversation/message-content.ts'

const message = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
  content: messageContent,
})

const maxTokens = z.int().positive().nullish()

/** The body of `POST /v1/chat/completions`, as far as a demo model minds it. */
export const chatRequest = z.object({
  model: z.string().min(1),
  messages: z.array(message).min(1),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  max_tokens: maxTokens,
  max_completion_tokens: maxTokens,
})

type ChatRequest = z.output<typeof chatRequest>

/** What tools said is not part of the conversation between people and model. */
export const chatConversation = ({ messages }: ChatRequest): Conversation =>
  toConversation(
    messages.flatMap(({ role, content }) => {
      if (role === 'tool' || role === 'function') return []
      return [{ role: roleOf(role), ...readContent(content) }]
    }),
  )
