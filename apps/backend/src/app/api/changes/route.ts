import type { Change } from '@chatbot/contracts'
import { refuseMethods } from '../../../http/refuse-methods.ts'
import { route } from '../../../http/route.ts'
import { sseResponse } from '../../../http/sse.ts'
import { untilGone } from '../../../http/until-gone.ts'

const encode = (change: Change) => `data: ${JSON.stringify(change)}\n\n`

export const GET = route({
  access: 'user',
  handle: ({ user, request, container }) => {
    const { signal, leave } = untilGone(request, { session: user.session, sessions: container.sessions })
    // While this replica cannot reach the database, only other replicas hear of changes.
    const connected = AbortSignal.any([signal, container.engine.contact.lost()])
    return sseResponse(container.changes.subscribe(user.id, connected), encode, leave)
  },
})

export const { POST, PUT, PATCH, DELETE } = refuseMethods('GET')
