import { IdParams } from '../../../../http/id-params.ts'
import { refuseMethods } from '../../../../http/refuse-methods.ts'
import { route } from '../../../../http/route.ts'

export const DELETE = route({
  access: 'user',
  params: IdParams,
  handle: ({ user, params, container }) => container.shares.revoke({ id: params.id, userId: user.id }),
})

export const { GET, POST, PUT, PATCH } = refuseMethods('DELETE')
