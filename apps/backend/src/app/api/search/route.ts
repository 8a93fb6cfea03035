import { SearchQuery } from '@chatbot/contracts'
import { refuseMethods } from '../../../http/refuse-methods.ts'
import { route } from '../../../http/route.ts'

export const GET = route({
  access: 'user',
  query: SearchQuery,
  handle: async ({ user, query, container }) => {
    const leave = container.searching.admit(user.id)
    try {
      return await container.search(user.id, query)
    } finally {
      leave()
    }
  },
})

export const { POST, PUT, PATCH, DELETE } = refuseMethods('GET')
