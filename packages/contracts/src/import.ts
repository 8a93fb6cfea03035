import { z } from 'zod'
import { Problem } from './problem.ts'

/** How far an import is. */
export const importCounts = {
  /** Bytes of the file that are read. */
  bytes: z.int(),
  /** Conversations that are new now. */
  imported: z.int(),
  /** Conversations that were there already, from the same file or their own original. */
  unchanged: z.int(),
  /** Conversations that could not be taken; each has a fault, up to the most that are told. */
  skipped: z.int(),
}

/** Why something of a file is not taken, in a word: a page says it in its reader's language. */
export const ImportFaultReason = z.enum(['invalid', 'empty', 'too_deep', 'too_large', 'circle', 'not_stored'])
export type ImportFaultReason = z.infer<typeof ImportFaultReason>

/** Why a file cannot be read (on): the `reason` of the problem's only error, whose path is the place. */
export const BrokenFileReason = z.enum([
  'empty',
  'cut',
  'not_json',
  'foreign',
  'too_large',
  'not_packed',
  'too_many_faults',
])
export type BrokenFileReason = z.infer<typeof BrokenFileReason>

/** One line of an import's answer (NDJSON). `end` is last; an answer without it broke off, and the file can be sent again. */
export const ImportEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), ...importCounts }),
  /** What could not be taken, and where in the file it is. */
  z.object({ type: z.literal('fault'), place: z.string(), reason: ImportFaultReason, message: z.string() }),
  z.object({
    type: z.literal('end'),
    status: z.enum(['completed', 'failed']),
    ...importCounts,
    /** Why it failed; what was imported until then stays. */
    problem: Problem.optional(),
  }),
])
export type ImportEvent = z.infer<typeof ImportEvent>
