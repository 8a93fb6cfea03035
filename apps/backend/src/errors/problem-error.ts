import type { Problem } from '@chatbot/contracts'
import { isKind } from './is-kind.ts'

/** A problem that is known as a whole already, such as the one an answer ended with. */
export class ProblemError extends Error {
  readonly kind = 'ProblemError'
  override readonly name = 'ProblemError'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

export const isProblemError = (error: unknown): error is ProblemError => isKind(error, 'ProblemError')
