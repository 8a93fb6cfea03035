import { z } from 'zod'

/** Who the caller is. A guest's only key is the cookie of its browser. */
export const Account = z.object({
  id: z.string(),
  name: z.string(),
  isAnonymous: z.boolean().nullish().transform(Boolean),
  createdAt: z.iso.datetime(),
})
export type Account = z.infer<typeof Account>

/** Who a session belongs to. No token: scripts of a page must not get one. */
export const AccountSession = z.object({
  user: z.object({ id: z.uuid(), name: z.string(), isAnonymous: z.boolean(), createdAt: z.iso.datetime() }),
})
export type AccountSession = z.infer<typeof AccountSession>

/** Null for a caller without a session. */
export const MaybeAccountSession = AccountSession.nullable()
export type MaybeAccountSession = z.infer<typeof MaybeAccountSession>
