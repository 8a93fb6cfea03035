import { ShareToken } from '@chatbot/contracts'
import { z } from 'zod'
import { refuseMethods } from '../../../../../http/refuse-methods.ts'
import { route } from '../../../../../http/route.ts'
import { duringSession } from '../../../../../http/until-gone.ts'

export const POST = route({
  access: 'user',
  params: z.object({ token: ShareToken }),
  status: 201,
  handle: ({ user, holder, params, request, container }) =>
    duringSession(request, { session: user.session, sessions: container.sessions }, (signal) =>
      container.copying(holder, signal, (signal) => container.sharedConversations.copy(params.token, user.id, signal)),
    ),
})

export const { GET, PUT, PATCH, DELETE } = refuseMethods('POST')
