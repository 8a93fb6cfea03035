import { SharedConversationQuery, ShareToken } from '@chatbot/contracts'
import { z } from 'zod'
import { refuseMethods } from '../../../../http/refuse-methods.ts'
import { route } from '../../../../http/route.ts'

export const GET = route({
  access: 'public',
  limit: 'reads',
  params: z.object({ token: ShareToken }),
  query: SharedConversationQuery,
  handle: ({ params, query, container, hold }) => container.sharedConversations.read(params.token, query, hold),
})

export const { POST, PUT, PATCH, DELETE } = refuseMethods('GET')
