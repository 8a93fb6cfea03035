import { z } from 'zod'
import { type Conversation, roleOf, toConversation } from '../conversation/conversation.ts'
import { messageContent, readContent } from '../conversation/message-content.ts'
import { apiErrors } from '../http/api-errors.ts'
import { parseRequest } from '../http/parse-request.ts'

/** Items that are not messages (reasoning, calls of tools) have no role, and are skipped. */
const inputItem = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant']).optional(),
  content: messageContent,
})

type InputItem = z.output<typeof inputItem>

const responseRequest = z.object({
  model: z.string().min(1),
  input: z.union([z.string(), z.array(inputItem)]),
  instructions: z.string().nullish(),
  stream: z.boolean().nullish(),
  background: z.boolean().nullish(),
  store: z.boolean().nullish(),
  max_output_tokens: z.int().positive().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  previous_response_id: z
    .null({ error: 'not supported: the demo model takes the whole conversation as input' })
    .optional(),
})

export type ResponseRequest = z.output<typeof responseRequest>

/** Reads the body of `POST /v1/responses`. @throws ApiError 400. */
export const parseResponseRequest = (body: unknown): ResponseRequest => {
  const request = parseRequest(responseRequest, body)
  if (request.background === true && request.store === false) {
    throw apiErrors.invalid("Background mode requires 'store' to be true.", 'background')
  }
  return request
}

export const responseConversation = ({ instructions, input }: ResponseRequest): Conversation => {
  const items: InputItem[] = typeof input === 'string' ? [{ role: 'user', content: input }] : input
  return toConversation([
    { role: 'system', text: instructions ?? '' },
    ...items.flatMap(({ role, content }) => {
      if (role === undefined) return []
      return [{ role: roleOf(role), ...readContent(content) }]
    }),
  ])
}
