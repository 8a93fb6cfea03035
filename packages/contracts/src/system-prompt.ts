import { z } from 'zod'
import { Cursor } from './conversation.ts'
import { SystemPromptId } from './ids.ts'
import { maxSystemPromptLength, storableText } from './text.ts'

const name = storableText({ min: 1, max: 100 })
const text = storableText({ min: 1, max: maxSystemPromptLength })

export const SystemPrompt = z.object({
  id: SystemPromptId,
  name,
  text,
  shared: z.boolean(),
  isDefault: z.boolean(),
  /** Only the owner may change it. */
  mine: z.boolean(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type SystemPrompt = z.infer<typeof SystemPrompt>

export const NewSystemPrompt = z.strictObject({ name, text, isDefault: z.boolean().default(false) })
export type NewSystemPrompt = z.infer<typeof NewSystemPrompt>

export const SystemPromptPatch = z.strictObject({
  name: name.optional(),
  text: text.optional(),
  isDefault: z.boolean().optional(),
})
export type SystemPromptPatch = z.infer<typeof SystemPromptPatch>

/** Oldest first. `nextCursor` is there only when more follow: where they are megabytes together. */
export const SystemPromptList = z.object({ systemPrompts: z.array(SystemPrompt), nextCursor: Cursor.optional() })
export type SystemPromptList = z.infer<typeof SystemPromptList>

export const SystemPromptListQuery = z.strictObject({ cursor: Cursor.optional() })
export type SystemPromptListQuery = z.infer<typeof SystemPromptListQuery>
