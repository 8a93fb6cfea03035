import { ShareToken } from '@chatbot/contracts'
import { z } from 'zod'
import { refuseMethods } from '../../../../../http/refuse-methods.ts'
import { route } from '../../../../../http/route.ts'

export const POST = route({
  access: 'user',
  params: z.object({ token: ShareToken }),
  status: 201,
  handle: ({ user, params, request, container }) =>
    container.copying(user.id, request.signal, () => container.sharedConversations.copy(params.token, user.id)),
})

export const { GET, PUT, PATCH, DELETE } = refuseMethods('POST')
