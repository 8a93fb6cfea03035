import { refuseMethods } from '../../../../http/refuse-methods.ts'
import { route } from '../../../../http/route.ts'

export const POST = route({
  access: 'session',
  handle: ({ user, request, headers, container }) => container.accounts.signOut(request, headers, user.session),
})

export const { GET, PUT, PATCH, DELETE } = refuseMethods('POST')
