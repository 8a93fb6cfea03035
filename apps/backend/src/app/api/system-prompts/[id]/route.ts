import { SystemPromptPatch } from '@chatbot/contracts'
import { IdParams } from '../../../../http/id-params.ts'
import { refuseMethods } from '../../../../http/refuse-methods.ts'
import { route } from '../../../../http/route.ts'

export const GET = route({
  access: 'user',
  params: IdParams,
  handle: ({ user, params, container }) => container.systemPrompts.find({ id: params.id, userId: user.id }),
})

export const PATCH = route({
  access: 'user',
  params: IdParams,
  body: SystemPromptPatch,
  handle: ({ user, params, body, container }) =>
    container.systemPrompts.patch({ id: params.id, userId: user.id }, body),
})

export const DELETE = route({
  access: 'user',
  params: IdParams,
  handle: ({ user, params, container }) => container.systemPrompts.delete({ id: params.id, userId: user.id }),
})

export const { POST, PUT } = refuseMethods('GET, PATCH, DELETE')
