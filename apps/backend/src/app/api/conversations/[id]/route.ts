import { ConversationPatch } from '@chatbot/contracts'
import { IdParams } from '../../../../http/id-params.ts'
import { refuseMethods } from '../../../../http/refuse-methods.ts'
import { route } from '../../../../http/route.ts'

export const GET = route({
  access: 'user',
  params: IdParams,
  handle: ({ user, params, container }) => container.conversations.find({ id: params.id, userId: user.id }),
})

export const PATCH = route({
  access: 'user',
  params: IdParams,
  body: ConversationPatch,
  handle: ({ user, params, body, container }) =>
    container.conversations.patch({ id: params.id, userId: user.id }, body),
})

export const DELETE = route({
  access: 'user',
  params: IdParams,
  handle: ({ user, params, container }) => container.conversations.delete({ id: params.id, userId: user.id }),
})

export const { POST, PUT } = refuseMethods('GET, PATCH, DELETE')
