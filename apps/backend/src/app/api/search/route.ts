import { SearchQuery } from '@chatbot/contracts'
import { route } from '../../../http/route.ts'

export const GET = route({
  access: 'user',
  query: SearchQuery,
  handle: ({ user, query, container }) => container.search(user.id, query),
})
