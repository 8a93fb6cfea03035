import { z } from 'zod'
import { Problem } from './problem.ts'

const counts = {
  /** Bytes of the file that are read. */
  bytes: z.int(),
  /** Conversations that are new now. */
  imported: z.int(),
  /** Conversations that were there already, from the same file or their own original. */
  unchanged: z.int(),
  /** Conversations that could not be taken; each has a fault, up to the most that are told. */
  skipped: z.int(),
}

/** One line of an import's answer (NDJSON). `end` is last; an answer without it broke off, and the file can be sent again. */
export const ImportEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), ...counts }),
  /** What could not be taken, and where in the file it is. */
  z.object({ type: z.literal('fault'), place: z.string(), message: z.string() }),
  z.object({
    type: z.literal('end'),
    status: z.enum(['completed', 'failed']),
    ...counts,
    /** Why it failed; what was imported until then stays. */
    problem: Problem.optional(),
  }),
])
export type ImportEvent = z.infer<typeof ImportEvent>
