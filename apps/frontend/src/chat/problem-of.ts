import type { Problem, ProblemCode } from '@chatbot/contracts'

/** The problem that the API refused with, if that is what was thrown. */
export const problemOf = (error: unknown): Problem | undefined =>
  // By name: the client is loaded apart.
  error instanceof Error && error.name === 'ApiProblem' && 'problem' in error
    ? Object.assign({ type: '', title: '', status: 0, code: 'internal' as const, detail: '' }, error.problem)
    : undefined

/** Whether the model that was asked for is not offered: an operator has taken it away since the page read of it. */
export const isModelRefused = (problem: Problem | null | undefined): boolean =>
  problem?.errors?.some(({ path }) => path === 'body.model') ?? false

/** What to tell the reader about anything that went wrong with the API: refused, not reached, or not understood. */
export const codeOf = (error: unknown): ProblemCode => {
  const problem = problemOf(error)
  if (problem) return problem.code
  // What fetch throws, and what is thrown when a file of the page cannot be loaded.
  if (error instanceof TypeError || (error instanceof Error && error.name === 'ChunkLoadError')) return 'unavailable'
  console.error(error)
  return 'internal'
}
