import { z } from 'zod'
import { OfferedParameters } from './model-parameters.ts'

/** What a million tokens cost. */
export const ModelPrice = z.object({
  input: z.number(),
  output: z.number(),
  /** ISO 4217, such as `USD`. */
  currency: z.string(),
})

/** A model that can be chosen. */
export const Model = z.object({
  id: z.string(),
  label: z.string(),
  /** Tokens, input and output together. */
  contextWindow: z.int(),
  /** What becomes of an answer whose replica dies: see ARCHITECTURE.md, takeover. */
  resume: z.enum(['reattach', 'prefill', 'none']),
  /** Whether it takes images. */
  seesImages: z.boolean(),
  /** Whether it spends tokens on reasoning before it answers. A backend of an earlier release does not say. */
  reasons: z.boolean().optional(),
  /** Absent where it is not known. */
  price: ModelPrice.optional(),
  isDefault: z.boolean(),
  /** True of the demo model, which is no AI. */
  isDemo: z.boolean(),
  /** The server that runs it. A backend of an earlier release does not say. */
  server: z.object({ id: z.string(), label: z.string() }).optional(),
  /** Parameters that a conversation or a project may set. A backend of an earlier release does not say. */
  parameters: OfferedParameters.optional(),
})
export type Model = z.infer<typeof Model>

/** A server that runs models. */
export const ModelServer = z.object({
  id: z.string(),
  label: z.string(),
  /**
   * `asking`: has not answered yet. `unreachable`: did not answer when it was last asked for its models; those that it listed before
   * are still offered. `ready`: has answered, or is not asked, because its models are configured.
   */
  state: z.enum(['asking', 'ready', 'unreachable']),
})
export type ModelServer = z.infer<typeof ModelServer>

export const ModelList = z.object({
  /** Empty while no server has said which models it has. */
  models: z.array(Model),
  /** In the order of the configuration. A backend of an earlier release does not list them. */
  servers: z.array(ModelServer).optional(),
})
export type ModelList = z.infer<typeof ModelList>
