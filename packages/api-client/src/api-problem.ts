import { Problem } from '@chatbot/contracts'

/** The API's answer that it will not do what was asked: its problem, typed. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.detail}`)
    this.problem = problem
  }
}

/** Reads the problem of a response that is not ok; a proxy's page instead of one becomes `unavailable` or `internal`. */
export const toApiProblem = async (response: Response): Promise<ApiProblem> => {
  const text = await response.text()
  const isProblem = response.headers.get('content-type')?.includes('application/problem+json')
  const parsed = isProblem ? Problem.safeParse(JSON.parse(text)) : undefined
  if (parsed?.success) return new ApiProblem(parsed.data)
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
