import { ShareListQuery } from '@chatbot/contracts'
import { refuseMethods } from '../../../http/refuse-methods.ts'
import { route } from '../../../http/route.ts'

export const GET = route({
  access: 'user',
  query: ShareListQuery,
  handle: ({ user, query, container }) => container.shares.list(user.id, query),
})

export const { POST, PUT, PATCH, DELETE } = refuseMethods('GET')
