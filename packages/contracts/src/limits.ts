import { z } from 'zod'

/** What this installation allows, so that a page can say so before anything is sent. */
export const Limits = z.object({
  /** Bytes of one file that is attached, and of all of a user's together. */
  attachmentBytes: z.int(),
  attachmentQuota: z.int(),
  /** Seconds after its last message that a temporary chat is deleted. */
  temporaryChatSeconds: z.int(),
})
export type Limits = z.infer<typeof Limits>
