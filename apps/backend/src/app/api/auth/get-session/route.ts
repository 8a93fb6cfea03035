import type { MaybeAccountSession } from '@chatbot/contracts'
import { accountOf } from '../../../../http/account-of.ts'
import { refuseMethods } from '../../../../http/refuse-methods.ts'
import { route } from '../../../../http/route.ts'

export const GET = route({
  access: 'user',
  handle: ({ user }): MaybeAccountSession => (user.session ? accountOf(user.session) : null),
})

export const { POST, PUT, PATCH, DELETE } = refuseMethods('GET')
