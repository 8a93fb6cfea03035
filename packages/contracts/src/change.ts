import { z } from 'zod'
import { ConversationId } from './ids.ts'

/** What changed in the caller's conversations; `resync`: some may have been missed, read again. */
export const Change = z.discriminatedUnion('type', [
  z.object({ type: z.literal('conversation'), conversationId: ConversationId }),
  z.object({ type: z.literal('conversation-deleted'), conversationId: ConversationId }),
  z.object({ type: z.literal('resync') }),
])
export type Change = z.infer<typeof Change>
