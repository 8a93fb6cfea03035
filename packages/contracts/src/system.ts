import { z } from 'zod'

/** What the health routes say while all is well; anything else is a problem. */
export const Health = z.object({ status: z.enum(['live', 'ready']) })
export type Health = z.infer<typeof Health>

export const Version = z.object({ version: z.string() })
export type Version = z.infer<typeof Version>

/** The document that describes the API. */
export const OpenApi = z.object({
  openapi: z.string(),
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  paths: z.record(z.string(), z.unknown()),
  components: z.record(z.string(), z.unknown()),
})
