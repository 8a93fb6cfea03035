import { ContinueRequest } from '@chatbot/contracts'
import { answerResponse } from '../../../../../http/answer-response.ts'
import { IdParams } from '../../../../../http/id-params.ts'
import { refuseMethods } from '../../../../../http/refuse-methods.ts'
import { route } from '../../../../../http/route.ts'

export const POST = route({
  access: 'user',
  limit: 'answers',
  params: IdParams,
  body: ContinueRequest,
  handle: async ({ user, params, body, request, requestId, container }) => {
    const userId = user.id
    const started = await container.generations.continue({ userId, messageId: params.id, requestId })
    return answerResponse(container, { ...started, userId, stream: body.stream, request, requestId })
  },
})

export const { GET, PUT, PATCH, DELETE } = refuseMethods('POST')
