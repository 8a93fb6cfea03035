import { NewSystemPrompt, SystemPromptListQuery } from '@chatbot/contracts'
import { refuseMethods } from '../../../http/refuse-methods.ts'
import { route } from '../../../http/route.ts'

export const GET = route({
  access: 'user',
  query: SystemPromptListQuery,
  handle: ({ user, query, container, hold }) => container.systemPrompts.list(user.id, query, hold),
})

export const POST = route({
  access: 'user',
  body: NewSystemPrompt,
  status: 201,
  handle: ({ user, body, container }) => container.systemPrompts.create(user.id, body),
})

export const { PUT, PATCH, DELETE } = refuseMethods('GET, POST')
