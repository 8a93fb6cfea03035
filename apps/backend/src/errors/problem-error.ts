import type { Problem } from '@chatbot/contracts'

/** A problem that is known as a whole already, such as the one an answer ended with. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}
