import { IdParams } from '../../../../../http/id-params.ts'
import { refuseMethods } from '../../../../../http/refuse-methods.ts'
import { route } from '../../../../../http/route.ts'

export const POST = route({
  access: 'user',
  params: IdParams,
  status: 202,
  handle: ({ user, params, container }) => container.generations.stop({ generationId: params.id, userId: user.id }),
})

export const { GET, PUT, PATCH, DELETE } = refuseMethods('POST')
