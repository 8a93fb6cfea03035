import { NewShare } from '@chatbot/contracts'
import { IdParams } from '../../../../../http/id-params.ts'
import { refuseMethods } from '../../../../../http/refuse-methods.ts'
import { route } from '../../../../../http/route.ts'
import { duringSession } from '../../../../../http/until-gone.ts'

export const GET = route({
  access: 'user',
  params: IdParams,
  handle: ({ user, params, container }) => container.shares.ofConversation({ id: params.id, userId: user.id }),
})

export const POST = route({
  access: 'user',
  params: IdParams,
  body: NewShare,
  handle: ({ user, holder, params, body, request, container }) =>
    duringSession(request, { session: user.session, sessions: container.sessions }, (signal) =>
      container.copying(holder, signal, (signal) =>
        container.shareConversation({ id: params.id, userId: user.id }, body, signal),
      ),
    ),
})

export const { PUT, PATCH, DELETE } = refuseMethods('GET, POST')
