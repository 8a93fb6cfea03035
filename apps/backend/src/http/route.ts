import type { z } from 'zod'
import { type Container, getContainer } from '../composition-root.ts'
import { Forbidden } from '../errors/forbidden.ts'
import type { LimitClass } from '../modules/rate-limits/rate-limits.ts'
import { callerAddress } from './caller-address.ts'
import { checkOrigin } from './origin.ts'
import { parsePart, readQuery } from './parse.ts'
import { problemResponse, toProblem } from './problems.ts'
import { readBody } from './read-body.ts'
import { requestIdOf } from './request-id.ts'
import { toResponse } from './to-response.ts'

type Caller = { id: string; role: string }
type Access = 'public' | 'user' | 'admin'

type Spec<
  Params extends z.ZodType | undefined,
  Query extends z.ZodType | undefined,
  Body extends z.ZodType | undefined,
  Who extends Access,
> = {
  access: Who
  params?: Params
  query?: Query
  body?: Body
  /** Whether a form may bring it too, as a page does that leaves the answer to the browser. */
  takesForm?: boolean
  /**
   * Which of the caller's limits a request counts for. Absent: `reads` for GET, `writes` for the other methods, and none of
   * what is public.
   */
  limit?: LimitClass
  /** Of a JSON answer; 204 when nothing is returned. */
  status?: number
  handle: (context: {
    user: Who extends 'public' ? undefined : Caller
    params: Params extends z.ZodType ? z.output<Params> : undefined
    query: Query extends z.ZodType ? z.output<Query> : undefined
    body: Body extends z.ZodType ? z.output<Body> : undefined
    request: Request
    requestId: string
    container: Container
  }) => Promise<unknown> | unknown
}

const isRead = ({ method }: Request) => method === 'GET' || method === 'HEAD'

type NextContext = { params: Promise<Record<string, string | string[] | undefined>> }

/**
 * The one wrapper of all routes: request id, origin, validation, caller, limits, and problems for whatever is thrown. A caller
 * without a session becomes a guest, whose cookie the response sets; a request that is not valid makes none.
 */
export const route =
  <
    const Who extends Access,
    Params extends z.ZodType | undefined = undefined,
    Query extends z.ZodType | undefined = undefined,
    Body extends z.ZodType | undefined = undefined,
  >(
    spec: Spec<Params, Query, Body, Who>,
  ) =>
  async (request: Request, next: NextContext): Promise<Response> => {
    const container = getContainer()
    const requestId = requestIdOf(request)
    const headers = new Headers()
    try {
      checkOrigin(request, container.trustedOrigins)
      const params = spec.params ? parsePart('params', spec.params, await next.params) : undefined
      const query = spec.query ? parsePart('query', spec.query, readQuery(new URL(request.url))) : undefined
      const given = spec.body ? await readBody(request, { takesForm: spec.takesForm ?? false }) : undefined
      // No body at all is an empty one, so that what is missing is named.
      const body = spec.body ? parsePart('body', spec.body, given === undefined ? {} : given) : undefined
      const user = spec.access === 'public' ? undefined : await container.auth.resolveCaller(request, headers)
      if (user) await container.rateLimits.consume(spec.limit ?? (isRead(request) ? 'reads' : 'writes'), user.id)
      // Nobody's session is looked at: whoever comes is counted by where they come from.
      else if (spec.limit)
        await container.rateLimits.consume(spec.limit, callerAddress(request, container.env.TRUSTED_PROXIES))
      if (spec.access === 'admin' && user?.role !== 'admin') throw new Forbidden('This is for admins.')
      // The schemas decide these types; TypeScript cannot follow a conditional type through a branch.
      const context = { user, params, query, body, request, requestId, container } as Parameters<typeof spec.handle>[0]
      return await toResponse(await spec.handle(context), { request, requestId, headers, status: spec.status })
    } catch (error) {
      const problem = toProblem(error)
      if (problem.status >= 500) {
        const { pathname } = new URL(request.url)
        container.log.error({ err: error, requestId, method: request.method, path: pathname }, problem.code)
      }
      return problemResponse(problem, requestId, headers)
    }
  }
