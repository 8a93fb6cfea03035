import { z } from 'zod'

/** The least first. No model takes all of them: GET /api/models lists those that each takes. */
export const ReasoningEffort = z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'])
export type ReasoningEffort = z.infer<typeof ReasoningEffort>

export const Verbosity = z.enum(['low', 'medium', 'high'])
export type Verbosity = z.infer<typeof Verbosity>

const fields = {
  /** How much a model thinks before it answers. */
  reasoningEffort: ReasoningEffort.optional(),
  temperature: z.number().min(0).max(2).optional(),
  verbosity: Verbosity.optional(),
  /** Tokens of an answer at most, its reasoning included. */
  maxOutputTokens: z.int().min(1).max(10_000_000).optional(),
}

/**
 * Parameters of a model, as a conversation or a project sets them. One that is absent is inherited: a conversation's from its project,
 * a project's from the model. What the chosen model does not take is left out of its requests.
 */
export const ModelParameters = z.strictObject(fields)
export type ModelParameters = z.infer<typeof ModelParameters>

/** The same in a response, which may have fields of a newer release. */
export const ReturnedParameters = z.object(fields)

/** What may be set for a model. An absent parameter is one that the model does not take. `default`: what it does otherwise, where known. */
export const OfferedParameters = z.object({
  reasoningEffort: z.object({ values: z.array(ReasoningEffort), default: z.string().nullable() }).optional(),
  temperature: z.object({ min: z.number(), max: z.number(), default: z.number().nullable() }).optional(),
  verbosity: z.object({ values: z.array(Verbosity), default: z.string().nullable() }).optional(),
  maxOutputTokens: z.object({ max: z.int(), default: z.int().nullable() }).optional(),
})
export type OfferedParameters = z.infer<typeof OfferedParameters>
