import type { PrismaClient } from '@chatbot/prisma/client'

const user = { select: { id: true, name: true, isAnonymous: true, role: true, createdAt: true } }
const select = { id: true, expiresAt: true, isSecure: true, user } as const

export const makeSessionRepository = ({ prisma }: { prisma: PrismaClient }) => ({
  /** The session of a token with its user, unless it has expired. */
  find: (token: string) => prisma.session.findFirst({ where: { token, expiresAt: { gt: new Date() } }, select }),

  /** Those that have not ended. */
  findLive: async (ids: string[]): Promise<string[]> => {
    const rows = await prisma.session.findMany({
      where: { id: { in: ids }, expiresAt: { gt: new Date() } },
      select: { id: true },
    })
    return rows.map(({ id }) => id)
  },

  extend: (session: { id: string; expiresAt: Date }) =>
    prisma.session.updateMany({ where: { id: session.id }, data: { expiresAt: session.expiresAt } }),

  /** From here on its token is taken from no cookie that a page without TLS could have set. */
  markSecure: (id: string) => prisma.session.updateMany({ where: { id }, data: { isSecure: true } }),

  end: (id: string) => prisma.session.deleteMany({ where: { id } }),

  endAll: (userId: string) => prisma.session.deleteMany({ where: { userId } }),

  /** Deletes a user with whatever is left of theirs. */
  deleteUser: (id: string) => prisma.user.deleteMany({ where: { id } }),
})

export type SessionRepository = ReturnType<typeof makeSessionRepository>
export type Session = NonNullable<Awaited<ReturnType<SessionRepository['find']>>>
