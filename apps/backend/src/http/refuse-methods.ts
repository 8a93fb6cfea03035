import { MethodNotAllowed } from '../errors/method-not-allowed.ts'
import { problemResponse, toProblem } from './problems.ts'
import { requestIdOf } from './request-id.ts'

/**
 * Handlers for the methods that a path does not have. Next answers those with an empty 405; this one is a problem.
 * `allow` names the methods that the path has, as the Allow header does: `GET, POST`.
 */
export const refuseMethods = (allow: string) => {
  const refuse = (request: Request): Response => {
    const error = new MethodNotAllowed(`This path takes ${allow}, not ${request.method}.`)
    return problemResponse(toProblem(error), requestIdOf(request), new Headers({ Allow: allow }))
  }
  return { GET: refuse, POST: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse }
}
