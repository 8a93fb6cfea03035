import { RegenerateRequest } from '@chatbot/contracts'
import { answerResponse } from '../../../../../http/answer-response.ts'
import { IdParams } from '../../../../../http/id-params.ts'
import { refuseMethods } from '../../../../../http/refuse-methods.ts'
import { route } from '../../../../../http/route.ts'

export const POST = route({
  access: 'user',
  limit: 'answers',
  params: IdParams,
  body: RegenerateRequest,
  handle: async ({ user, params, body, request, requestId, container }) => {
    const { id: userId, session } = user
    const started = await container.generations.regenerate({
      userId,
      messageId: params.id,
      model: body.model,
      requestId,
      addressKey: container.addressKey(request),
    })
    return answerResponse(container, { ...started, userId, session, stream: body.stream, request, requestId })
  },
})

export const { GET, PUT, PATCH, DELETE } = refuseMethods('POST')
