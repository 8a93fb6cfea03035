import { z } from 'zod'

/** What the health routes say while all is well; anything else is a problem. */
export const Health = z.object({ status: z.enum(['live', 'ready']) })
export type Health = z.infer<typeof Health>

export const Version = z.object({ version: z.string() })
export type Version = z.infer<typeof Version>
