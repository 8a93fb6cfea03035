import { z } from 'zod'

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
  isDefault: z.boolean(),
  /** True of the demo model, which is no AI. */
  isDemo: z.boolean(),
})
export type Model = z.infer<typeof Model>

export const ModelList = z.object({ models: z.array(Model) })
export type ModelList = z.infer<typeof ModelList>
