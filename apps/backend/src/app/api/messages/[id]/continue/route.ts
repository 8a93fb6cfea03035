import { followResponse } from '../../../../../http/follow-response.ts'
import { IdParams } from '../../../../../http/id-params.ts'
import { route } from '../../../../../http/route.ts'

export const POST = route({
  access: 'user',
  params: IdParams,
  handle: async ({ user, params, request, container }) => {
    const { generationId } = await container.generations.continue({ userId: user.id, messageId: params.id })
    return followResponse(container, { userId: user.id, generationId, after: -1, request })
  },
})
