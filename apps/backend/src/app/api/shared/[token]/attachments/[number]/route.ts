import { ShareToken } from '@chatbot/contracts'
import { z } from 'zod'
import { attachmentResponse } from '../../../../../../http/attachment-response.ts'
import { refuseMethods } from '../../../../../../http/refuse-methods.ts'
import { route } from '../../../../../../http/route.ts'

export const GET = route({
  access: 'public',
  limit: 'reads',
  params: z.object({ token: ShareToken, number: z.coerce.number().int().min(0).max(2_147_483_647) }),
  handle: async ({ params, container }) => {
    const file = await container.sharedConversations.readAttachment(params.token, params.number)
    const response = attachmentResponse(file, container.log)
    // A link can be revoked.
    response.headers.set('Cache-Control', 'private, no-cache')
    return response
  },
})

export const { POST, PUT, PATCH, DELETE } = refuseMethods('GET')
