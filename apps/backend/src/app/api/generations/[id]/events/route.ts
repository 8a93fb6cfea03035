import { EventsQuery } from '@chatbot/contracts'
import { followResponse } from '../../../../../http/follow-response.ts'
import { IdParams } from '../../../../../http/id-params.ts'
import { lastEventId } from '../../../../../http/last-event-id.ts'
import { refuseMethods } from '../../../../../http/refuse-methods.ts'
import { route } from '../../../../../http/route.ts'

export const GET = route({
  access: 'user',
  params: IdParams,
  query: EventsQuery,
  handle: ({ user, params, query, request, requestId, container }) => {
    const after = lastEventId(request) ?? query.after
    const { id: userId, session } = user
    return followResponse(container, { userId, session, generationId: params.id, after, request, requestId })
  },
})

export const { POST, PUT, PATCH, DELETE } = refuseMethods('GET')
