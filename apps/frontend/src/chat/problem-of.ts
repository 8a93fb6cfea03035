import type { Problem } from '@chatbot/contracts'

/** The problem that the API refused with, if that is what was thrown. */
export const problemOf = (error: unknown): Problem | undefined =>
  // By name: the client is loaded apart.
  error instanceof Error && error.name === 'ApiProblem' && 'problem' in error
    ? Object.assign({ type: '', title: '', status: 0, code: 'internal' as const, detail: '' }, error.problem)
    : undefined
