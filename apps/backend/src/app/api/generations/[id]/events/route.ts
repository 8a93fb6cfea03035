import { followResponse } from '../../../../../http/follow-response.ts'
import { IdParams } from '../../../../../http/id-params.ts'
import { EventsQuery, lastEventId } from '../../../../../http/last-event-id.ts'
import { route } from '../../../../../http/route.ts'

export const GET = route({
  access: 'user',
  params: IdParams,
  query: EventsQuery,
  handle: ({ user, params, query, request, container }) => {
    const after = lastEventId(request) ?? query.after
    return followResponse(container, { userId: user.id, generationId: params.id, after, request })
  },
})
