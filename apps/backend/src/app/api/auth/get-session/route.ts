import type { MaybeAccountSession } from '@chatbot/contracts'
import { accountOf } from '../../../../auth/accounts.ts'
import { refuseMethods } from '../../../../http/refuse-methods.ts'
import { route } from '../../../../http/route.ts'

export const GET = route({
  access: 'user',
  handle: ({ user }): MaybeAccountSession => (user.session ? accountOf(user.session) : null),
})

export const { POST, PUT, PATCH, DELETE } = refuseMethods('GET')
