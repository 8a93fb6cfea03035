import { MessagePatch } from '@chatbot/contracts'
import { IdParams } from '../../../../http/id-params.ts'
import { refuseMethods } from '../../../../http/refuse-methods.ts'
import { route } from '../../../../http/route.ts'

export const PATCH = route({
  access: 'user',
  params: IdParams,
  body: MessagePatch,
  handle: ({ user, params, body, container }) =>
    container.messages.rate({ id: params.id, userId: user.id }, body.feedback),
})

export const DELETE = route({
  access: 'user',
  params: IdParams,
  handle: ({ user, params, container }) => container.messages.deleteFrom({ id: params.id, userId: user.id }),
})

export const { GET, POST, PUT } = refuseMethods('PATCH, DELETE')
