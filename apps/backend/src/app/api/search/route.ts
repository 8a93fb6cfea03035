import { SearchQuery } from '@chatbot/contracts'
import { refuseMethods } from '../../../http/refuse-methods.ts'
import { route } from '../../../http/route.ts'

export const GET = route({
  access: 'user',
  query: SearchQuery,
  handle: ({ user, holder, query, request, container }) =>
    container.searching(holder, request.signal, () => container.search(user.id, query)),
})

export const { POST, PUT, PATCH, DELETE } = refuseMethods('GET')
