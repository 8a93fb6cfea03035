import { RegenerateRequest } from '@chatbot/contracts'
import { followResponse } from '../../../../../http/follow-response.ts'
import { IdParams } from '../../../../../http/id-params.ts'
import { route } from '../../../../../http/route.ts'

export const POST = route({
  access: 'user',
  params: IdParams,
  body: RegenerateRequest,
  handle: async ({ user, params, body, request, container }) => {
    const answer = { userId: user.id, messageId: params.id, model: body.model }
    const { generationId } = await container.generations.regenerate(answer)
    return followResponse(container, { userId: user.id, generationId, after: -1, request })
  },
})
