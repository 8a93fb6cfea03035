import { z } from 'zod'
import { type ProblemCode, problemStatus } from './problem-status.ts'

const problemCodes = Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]]

/** An error of the API: RFC 9457, `application/problem+json`. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(problemCodes),
  detail: z.string(),
  requestId: z.string().optional(),
  /** Where the request is wrong: a path such as `body.message`, and why; `reason` is a word for it that stays the same. */
  errors: z.array(z.object({ path: z.string(), message: z.string(), reason: z.string().optional() })).optional(),
  /** Seconds to wait before the same request may succeed. */
  retryAfter: z.number().optional(),
})
export type Problem = z.infer<typeof Problem>
