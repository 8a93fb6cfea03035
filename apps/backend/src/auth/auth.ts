import type { PrismaClient } from '@chatbot/prisma/client'
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { anonymous } from 'better-auth/plugins'
import { uuidv7 } from 'uuidv7'

/** Seconds. */
export const sessionAge = 60 * 60 * 24 * 365

export type Auth = ReturnType<typeof makeAuth>

/**
 * Users and sessions by better-auth. Only its functions are used: its own routes are not served, so that a newer version
 * opens none, and its checks of origins and rates are replaced by ours (http/origin.ts, modules/rate-limits).
 */
export const makeAuth = (options: { prisma: PrismaClient; secret: string; isSecure: boolean }) =>
  betterAuth({
    appName: 'chatbot',
    // Nothing is served below it.
    baseURL: 'http://localhost',
    secret: options.secret,
    database: prismaAdapter(options.prisma, { provider: 'postgresql' }),
    session: {
      expiresIn: sessionAge,
      additionalFields: { isSecure: { type: 'boolean', defaultValue: options.isSecure, input: false } },
    },
    rateLimit: { enabled: false },
    user: {
      additionalFields: {
        role: { type: 'string', defaultValue: 'user', input: false },
        locale: { type: 'string', required: false, input: false },
      },
    },
    advanced: {
      database: { generateId: () => uuidv7() },
      // Names and attributes of what browsers keep are session-cookies.ts's.
      useSecureCookies: false,
    },
    plugins: [anonymous({ emailDomainName: 'guest.invalid' })],
    telemetry: { enabled: false },
  })
