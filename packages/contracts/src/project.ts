import { z } from 'zod'
import { Cursor } from './conversation.ts'
import { ProjectId } from './ids.ts'
import { ModelParameters, ReturnedParameters } from './model-parameters.ts'
import { maxSystemPromptLength, storableText } from './text.ts'

const name = storableText({ min: 1, max: 100 })
const systemPrompt = storableText({ max: maxSystemPromptLength }).nullable()

/** A folder of conversations, with a system prompt of its own. */
export const Project = z.object({
  id: ProjectId,
  name,
  /** Of its conversations that have none of their own. `null`: the user's default, else this server's. */
  systemPrompt,
  /** Of its conversations, where they set none of their own. Absent: none. */
  parameters: ReturnedParameters.optional(),
  version: z.int(),
  createdAt: z.iso.datetime(),
})
export type Project = z.infer<typeof Project>

export const NewProject = z.strictObject({
  name,
  systemPrompt: systemPrompt.optional(),
  parameters: ModelParameters.optional(),
})
export type NewProject = z.infer<typeof NewProject>

export const ProjectPatch = z.strictObject({
  /** The version the caller has seen: a stale one is a conflict. */
  version: z.int().min(1).max(2_147_483_647),
  name: name.optional(),
  systemPrompt: systemPrompt.optional(),
  /** Replaces all of them; `null` is none. */
  parameters: ModelParameters.nullable().optional(),
})
export type ProjectPatch = z.infer<typeof ProjectPatch>

/** Newest first. */
export const ProjectList = z.object({ projects: z.array(Project), nextCursor: Cursor.nullable() })
export type ProjectList = z.infer<typeof ProjectList>

export const ProjectListQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(100),
  cursor: Cursor.optional(),
})
export type ProjectListQuery = z.infer<typeof ProjectListQuery>

export const ProjectDeletionQuery = z.strictObject({
  /** What becomes of its conversations: they stay, outside of any project, or are deleted with it. */
  conversations: z.enum(['keep', 'delete']).default('keep'),
})
export type ProjectDeletionQuery = z.infer<typeof ProjectDeletionQuery>
