import { z } from 'zod'

/** Who the caller is. A guest's only key is the cookie of its browser. */
export const Account = z.object({
  id: z.string(),
  name: z.string(),
  isAnonymous: z.boolean().nullish().transform(Boolean),
  createdAt: z.iso.datetime(),
})
export type Account = z.infer<typeof Account>
