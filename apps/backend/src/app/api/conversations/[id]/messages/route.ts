import { MessageWindowQuery } from '@chatbot/contracts'
import { IdParams } from '../../../../../http/id-params.ts'
import { refuseMethods } from '../../../../../http/refuse-methods.ts'
import { route } from '../../../../../http/route.ts'

export const GET = route({
  access: 'user',
  params: IdParams,
  query: MessageWindowQuery,
  handle: ({ user, params, query, container, hold }) =>
    container.readMessages({ id: params.id, userId: user.id }, query, hold),
})

export const { POST, PUT, PATCH, DELETE } = refuseMethods('GET')
