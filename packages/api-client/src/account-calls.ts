import type { Account } from '@chatbot/contracts'
import { isGivenAccount } from './checks/account-check.ts'
import { isNullOr, isObjectOf } from './checks/check.ts'
import { type Call, readJson, readNothing, type SendRequest } from './send-request.ts'

const isSession = isNullOr(isObjectOf({ user: isGivenAccount }))

/** The caller's account, by the routes of better-auth. */
export const accountCalls = (send: SendRequest) => ({
  /** Null for whoever has none (yet). */
  get: async (call: Call = {}): Promise<Account | null> => {
    const session = await readJson(isSession, send('GET', '/auth/get-session', call))
    return session && { ...session.user, isAnonymous: Boolean(session.user.isAnonymous) }
  },
  /** Ends every session of this account, this one too. A guest cannot come back. */
  signOutEverywhere: (call: Call = {}) => readNothing(send('POST', '/auth/revoke-sessions', { body: {}, ...call })),
  /** Deletes a guest's account with everything in it. */
  deleteGuest: (call: Call = {}) => readNothing(send('POST', '/auth/delete-anonymous-user', { body: {}, ...call })),
})
