import type { Operation } from './operation.ts'

const own = { method: 'post', tag: 'Account', access: 'user' } as const

/** Sessions. The paths are better-auth's, whose other routes are closed. */
export const account: Operation[] = [
  {
    ...own,
    method: 'get',
    path: '/api/auth/get-session',
    summary: 'Who the caller is; null without a session',
    status: 200,
    response: 'MaybeAccountSession',
  },
  {
    ...own,
    path: '/api/auth/sign-in/anonymous',
    summary:
      'A new guest, or the account that the caller has. The cookie is set; a client that is no browser finds its value in Set-Auth-Token, too, to send as a Bearer token',
    status: 200,
    response: 'AccountSession',
  },
  { ...own, path: '/api/auth/sign-out', summary: "Ends the caller's session", status: 204 },
  {
    ...own,
    path: '/api/auth/revoke-sessions',
    summary: "Ends every session of the caller's account, at every replica",
    status: 204,
  },
  {
    ...own,
    path: '/api/auth/delete-anonymous-user',
    summary: "Deletes a guest's account with everything in it",
    status: 204,
  },
]
