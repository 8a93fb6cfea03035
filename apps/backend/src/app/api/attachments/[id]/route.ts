import { attachmentResponse } from '../../../../http/attachment-response.ts'
import { IdParams } from '../../../../http/id-params.ts'
import { refuseMethods } from '../../../../http/refuse-methods.ts'
import { route } from '../../../../http/route.ts'

export const GET = route({
  access: 'user',
  params: IdParams,
  handle: async ({ user, params, container }) =>
    attachmentResponse(await container.attachments.read({ id: params.id, userId: user.id }), container.log),
})

export const DELETE = route({
  access: 'user',
  params: IdParams,
  handle: ({ user, params, container }) => container.attachments.delete({ id: params.id, userId: user.id }),
})

export const { POST, PUT, PATCH } = refuseMethods('GET, DELETE')
