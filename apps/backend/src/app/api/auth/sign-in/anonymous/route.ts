import type { AccountSession } from '@chatbot/contracts'
import { accountOf } from '../../../../../http/account-of.ts'
import { comesFromPage } from '../../../../../http/origin.ts'
import { refuseMethods } from '../../../../../http/refuse-methods.ts'
import { route } from '../../../../../http/route.ts'

export const POST = route({
  access: 'user',
  handle: ({ user, request, headers }): AccountSession => {
    if (!user.session) throw new Error('whoever writes has a session')
    // A page's scripts must not get hold of a token; a browser keeps it in the cookie.
    if (user.newToken && !comesFromPage(request)) headers.set('Set-Auth-Token', user.newToken)
    return accountOf(user.session)
  },
})

export const { GET, PUT, PATCH, DELETE } = refuseMethods('POST')
