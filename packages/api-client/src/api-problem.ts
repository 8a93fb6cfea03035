import type { Problem, ProblemCode } from '@chatbot/contracts'
import { isProblem } from './checks/problem-check.ts'

/** The API's answer that it will not do what was asked: its problem (RFC 9457), typed. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.detail}`)
    this.problem = problem
  }

  get code(): ProblemCode {
    return this.problem.code
  }

  get status(): number {
    return this.problem.status
  }

  /** Where the request is wrong, if that is what is wrong. */
  get errors(): NonNullable<Problem['errors']> {
    return this.problem.errors ?? []
  }

  /** Seconds to wait before the same request may succeed. */
  get retryAfter(): number | undefined {
    return this.problem.retryAfter
  }
}

/** Whether it was thrown by this client, also by another copy of it (bundlers may hold two). */
export const isApiProblem = (error: unknown): error is ApiProblem =>
  error instanceof ApiProblem || (error instanceof Error && error.name === 'ApiProblem' && 'problem' in error)

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    // A proxy's page, not ours.
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Reads the problem of a response that is not ok; what a proxy says instead becomes `unavailable` or `internal`. */
export const toApiProblem = async (response: Response): Promise<ApiProblem> => {
  const given = parseJson(await response.text())
  if (isProblem(given)) return new ApiProblem(given)
  const retryAfter = Number(response.headers.get('retry-after'))
  return new ApiProblem({
    type: 'about:blank',
    title: response.statusText || 'Error',
    status: response.status,
    code: response.status >= 502 && response.status <= 504 ? 'unavailable' : 'internal',
    detail: `The server answered with status ${response.status}.`,
    ...(retryAfter > 0 && { retryAfter }),
  })
}
