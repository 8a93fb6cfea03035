import type { PrismaClient } from '@chatbot/prisma/client'
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { createAuthMiddleware, getAuthoritativeSessionFromCtx } from 'better-auth/api'
import { anonymous, bearer } from 'better-auth/plugins'
import { uuidv7 } from 'uuidv7'
import type { Env } from '../env.ts'
import { Unauthenticated } from '../errors/unauthenticated.ts'
import { copyCookies } from './copy-cookies.ts'

const year = 60 * 60 * 24 * 365

/** Not a secret: signs the cookies of `pnpm dev` only, so that guests survive a restart. Production demands its own. */
const developmentSecret = 'development-only-secret-of-at-least-32-characters'

/**
 * Sessions by better-auth: a cookie, or its token as a Bearer for clients without cookies. Whoever comes with neither
 * becomes a guest, a user row like any other.
 */
export const makeAuth = (options: {
  prisma: PrismaClient
  env: Env
  /** Called before a guest is made for a request; what it throws refuses the request. */
  admitGuest: (request: Request) => Promise<void>
  /** Called before a guest's account is deleted; what it throws leaves the account, and its sessions, as they are. */
  emptyAccount: (userId: string) => Promise<void>
}) => {
  const { prisma, env } = options
  const auth = betterAuth({
    appName: 'chatbot',
    baseURL: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
    basePath: '/api/auth',
    secret: env.AUTH_SECRET ?? developmentSecret,
    trustedOrigins: env.TRUSTED_ORIGINS?.split(',').map((origin) => origin.trim()) ?? [],
    database: prismaAdapter(prisma, { provider: 'postgresql' }),
    session: { expiresIn: year, updateAge: 60 * 60 * 24, cookieCache: { enabled: true, maxAge: 60 } },
    user: {
      additionalFields: {
        role: { type: 'string', defaultValue: 'user', input: false },
        locale: { type: 'string', required: false, input: false },
      },
    },
    advanced: {
      database: { generateId: () => uuidv7() },
      useSecureCookies: env.PUBLIC_URL?.startsWith('https:') ?? false,
      cookiePrefix: 'chatbot',
    },
    plugins: [anonymous({ emailDomainName: 'guest.invalid' }), bearer()],
    hooks: {
      before: createAuthMiddleware(async (context) => {
        if (context.path !== '/delete-anonymous-user') return
        const session = await getAuthoritativeSessionFromCtx(context)
        if (session?.user.isAnonymous) await options.emptyAccount(session.user.id)
      }),
    },
    telemetry: { enabled: false },
  })

  return {
    /** For /api/auth/*. */
    handler: async (request: Request): Promise<Response> => {
      if (new URL(request.url).pathname.endsWith('/sign-in/anonymous')) await options.admitGuest(request)
      const answer = await auth.handler(request)
      const headers = new Headers(answer.headers)
      headers.delete('Set-Cookie')
      copyCookies({ from: answer.headers, to: headers, request })
      return new Response(answer.body, { status: answer.status, headers })
    },
    /**
     * The caller of a request. A guest is made, and its cookie added to `headers`, for whoever has no session. Where
     * there is a token, the cookie says nothing: a wrong token must not become the cookie's user. Credentials of
     * another kind are a proxy's, which asks for a password of its own.
     * @throws Unauthenticated for a Bearer token that is no session's, RateLimited for too many guests of an address
     */
    resolveCaller: async (request: Request, headers: Headers): Promise<{ id: string; role: string }> => {
      const hasToken = /^bearer\b/i.test(request.headers.get('authorization') ?? '')
      const credentials = new Headers(request.headers)
      credentials.delete(hasToken ? 'cookie' : 'authorization')
      const known = await auth.api.getSession({ headers: credentials, returnHeaders: true })
      if (known.response) {
        if (!hasToken) copyCookies({ from: known.headers, to: headers, request })
        return { id: known.response.user.id, role: known.response.user.role ?? 'user' }
      }
      if (hasToken) throw new Unauthenticated('This token is not valid.')
      await options.admitGuest(request)
      const guest = await auth.api.signInAnonymous({ headers: new Headers(), returnHeaders: true })
      if (!guest.response) throw new Unauthenticated('No guest could be made.')
      copyCookies({ from: guest.headers, to: headers, request })
      return { id: guest.response.user.id, role: 'user' }
    },
  }
}
