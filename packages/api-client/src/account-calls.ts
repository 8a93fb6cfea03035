import { Account } from '@chatbot/contracts'
import { z } from 'zod'
import { type Call, readJson, readNothing, type SendRequest } from './send-request.ts'

const Session = z.object({ user: Account }).nullable()

/** The caller's account, by the routes of better-auth. */
export const accountCalls = (send: SendRequest) => ({
  /** Null for whoever has none (yet). */
  get: async (call: Call = {}): Promise<Account | null> =>
    (await readJson(Session, send('GET', '/auth/get-session', call)))?.user ?? null,
  /** Ends every session of this account, this one too. A guest cannot come back. */
  signOutEverywhere: (call: Call = {}) => readNothing(send('POST', '/auth/revoke-sessions', { body: {}, ...call })),
  /** Deletes a guest's account with everything in it. */
  deleteGuest: (call: Call = {}) => readNothing(send('POST', '/auth/delete-anonymous-user', { body: {}, ...call })),
})
