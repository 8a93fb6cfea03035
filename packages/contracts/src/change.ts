import { z } from 'zod'
import { ConversationId, ProjectId } from './ids.ts'
import { importCounts } from './import.ts'

/**
 * What changed in the caller's conversations, projects and system prompts. A project that was deleted has changed its conversations, too:
 * they are outside now, or gone. `resync`: some may have been missed, read again.
 */
export const Change = z.discriminatedUnion('type', [
  z.object({ type: z.literal('conversation'), conversationId: ConversationId }),
  z.object({ type: z.literal('conversation-deleted'), conversationId: ConversationId }),
  z.object({ type: z.literal('project'), projectId: ProjectId }),
  z.object({ type: z.literal('project-deleted'), projectId: ProjectId }),
  /** The caller's own system prompts: one was made, changed or deleted. */
  z.object({ type: z.literal('system-prompts') }),
  /** An import goes on: told now and then, since its own answer is read by nobody who still sends the file. */
  z.object({ type: z.literal('import'), ...importCounts }),
  z.object({ type: z.literal('resync') }),
])
export type Change = z.infer<typeof Change>

/** A change of which this version does not know, such as a newer one's while it is rolled out, is one to read again for. */
export const ReceivedChange = Change.catch({ type: 'resync' })
