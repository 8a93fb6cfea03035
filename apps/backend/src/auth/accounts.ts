import { Forbidden } from '../errors/forbidden.ts'
import { Unauthenticated } from '../errors/unauthenticated.ts'
import type { Session, SessionRepository } from '../modules/sessions/session-repository.ts'
import type { Sessions } from '../modules/sessions/sessions.ts'
import { type Auth, sessionAge } from './auth.ts'
import { type CookieCredential, readCredential } from './credential.ts'
import { makeSessionCookies } from './session-cookies.ts'
import { signToken } from './signed-token.ts'

/** Without a session a caller may read, and finds nothing: no user has this id. */
const nobody = '00000000-0000-0000-0000-000000000000'
const hour = 60 * 60

export type Caller = {
  id: string
  role: string
  /** Absent: somebody who has written nothing yet. */
  session: Session | undefined
  /** Value of the new session's cookie. Present only when this request created a guest. */
  newToken?: string
}

/** Who calls, by the session cookie or a Bearer token, and what becomes of accounts. */
export const makeAccounts = (options: {
  auth: Auth
  secret: string
  /** The chat's address is https. */
  isSecure: boolean
  sessions: Sessions
  repository: Omit<SessionRepository, 'find'>
  /** Called before a guest is made for a request; what it throws refuses the request. */
  admitGuest: (request: Request) => Promise<void>
  /** Called before a guest's account is deleted; what it throws leaves the account, and its sessions, as they are. */
  emptyAccount: (userId: string) => Promise<void>
}) => {
  const { auth, secret, isSecure, sessions, repository } = options
  const cookies = makeSessionCookies({ isSecure, maxAge: sessionAge })

  const callerOf = (session: Session): Caller => ({ id: session.user.id, role: session.user.role, session })

  /** A session that is used is kept, and known to be in use: it begins anew when it is an hour old. */
  const extendWhenDue = async (session: Session): Promise<boolean> => {
    const left = (session.expiresAt.getTime() - Date.now()) / 1_000
    if (left > sessionAge - hour) return false
    await repository.extend({ id: session.id, expiresAt: new Date(Date.now() + sessionAge * 1_000) })
    sessions.forget(session.id)
    return true
  }

  const makeGuest = async (request: Request, headers: Headers): Promise<Caller> => {
    await options.admitGuest(request)
    const { token } = await auth.api.signInAnonymous({ headers: new Headers() })
    const session = await sessions.find(token)
    if (!session) throw new Unauthenticated('The account of this guest is gone already.')
    const newToken = signToken(token, secret)
    cookies.set(headers, request, newToken)
    return { ...callerOf(session), newToken }
  }

  /** Has the browser keep the session under today's name, as long as today, and under no other name. */
  const renewCookies = async (request: Request, headers: Headers, session: Session, cookie: CookieCredential) => {
    const isExtended = await extendWhenDue(session)
    const isUnderName = cookie.isFromSecureName === isSecure
    if (isExtended || !isUnderName || !cookie.hasMarker) cookies.set(headers, request, signToken(cookie.token, secret))
    if (!isSecure || !isUnderName) return
    if (cookie.hasPlainToo) cookies.clearPlain(headers, request)
    if (session.isSecure) return
    await repository.markSecure(session.id)
    sessions.forget(session.id)
  }

  /** The live session of a cookie, unless it may have been planted (credential.ts). */
  const findByCookie = async (cookie: CookieCredential): Promise<Session | undefined> => {
    const session = await sessions.find(cookie.token)
    const isPlanted = session?.isSecure && isSecure && !cookie.isFromSecureName
    return isPlanted ? undefined : session
  }

  return {
    /**
     * The caller of a request, with cookies for the answer's `headers` where the browser's are not up to date. Whoever
     * has no session becomes a guest where `makesGuest`, and is nobody otherwise.
     * @throws Unauthenticated for a Bearer token that is no session's, and for writing by a cookie whose session has
     *   ended; RateLimited for too many guests of an address
     */
    resolveCaller: async (
      request: Request,
      headers: Headers,
      { makesGuest }: { makesGuest: boolean },
    ): Promise<Caller> => {
      const credential = readCredential(request.headers, secret)
      if (credential.kind === 'bearer') {
        const session = credential.token === undefined ? undefined : await sessions.find(credential.token)
        if (!session) throw new Unauthenticated('This token is not valid.')
        await extendWhenDue(session)
        return callerOf(session)
      }
      if (credential.kind === 'cookie') {
        const session = await findByCookie(credential)
        if (session) {
          await renewCookies(request, headers, session, credential)
          return callerOf(session)
        }
        if (makesGuest) {
          // A write under an ended session must not land in another account. Without the cookie the next one makes a guest.
          cookies.clear(headers, request)
          throw new Unauthenticated('This session has ended.')
        }
      }
      return makesGuest ? makeGuest(request, headers) : { id: nobody, role: 'user', session: undefined }
    },

    /** Whether the database still has the session of a caller whose request failed. */
    isLive: async (session: Session): Promise<boolean> => (await repository.findLive([session.id])).length > 0,

    signOut: async (request: Request, headers: Headers, session: Session) => {
      await repository.end(session.id)
      // The others hear of it; here it is in effect with the answer.
      sessions.forget(session.id)
      cookies.clear(headers, request)
    },

    /** Ends every session of the account. */
    signOutEverywhere: async (request: Request, headers: Headers, session: Session) => {
      await repository.endAll(session.user.id)
      sessions.forgetUser(session.user.id)
      cookies.clear(headers, request)
    },

    /** Deletes a guest's account with everything in it. @throws Forbidden for an account that is no guest's */
    deleteGuest: async (request: Request, headers: Headers, { user }: Session) => {
      if (!user.isAnonymous) throw new Forbidden('This account is no guest.')
      await options.emptyAccount(user.id)
      await repository.deleteUser(user.id)
      sessions.forgetUser(user.id)
      cookies.clear(headers, request)
    },
  }
}
