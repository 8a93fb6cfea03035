import type { z } from 'zod'
import { type Container, getContainer } from '../composition-root.ts'
import { checkOrigin } from './origin.ts'
import { parsePart, readQuery } from './parse.ts'
import { problemResponse, toProblem } from './problems.ts'
import { readBody } from './read-body.ts'
import { requestIdOf } from './request-id.ts'

type Caller = { id: string; role: string }

type Spec<
  Params extends z.ZodType | undefined,
  Query extends z.ZodType | undefined,
  Body extends z.ZodType | undefined,
  Access extends 'public' | 'user',
> = {
  access: Access
  params?: Params
  query?: Query
  body?: Body
  /** Of a JSON answer; 204 when nothing is returned. */
  status?: number
  handle: (context: {
    user: Access extends 'user' ? Caller : undefined
    params: Params extends z.ZodType ? z.output<Params> : undefined
    query: Query extends z.ZodType ? z.output<Query> : undefined
    body: Body extends z.ZodType ? z.output<Body> : undefined
    request: Request
    container: Container
  }) => Promise<unknown> | unknown
}

type NextContext = { params: Promise<Record<string, string | string[] | undefined>> }

/**
 * The one wrapper of all routes: request id, origin, caller, validation, and problems for whatever is thrown. A caller
 * without a session becomes a guest, whose cookie the response sets.
 */
export const route =
  <
    const Access extends 'public' | 'user',
    Params extends z.ZodType | undefined = undefined,
    Query extends z.ZodType | undefined = undefined,
    Body extends z.ZodType | undefined = undefined,
  >(
    spec: Spec<Params, Query, Body, Access>,
  ) =>
  async (request: Request, next: NextContext): Promise<Response> => {
    const container = getContainer()
    const requestId = requestIdOf(request)
    const log = container.log.child({ requestId })
    const headers = new Headers()
    try {
      checkOrigin(request, container.trustedOrigins)
      const params = spec.params ? parsePart('params', spec.params, await next.params) : undefined
      const query = spec.query ? parsePart('query', spec.query, readQuery(new URL(request.url))) : undefined
      const body = spec.body ? parsePart('body', spec.body, (await readBody(request)) ?? {}) : undefined
      const user = spec.access === 'user' ? await container.auth.resolveCaller(request, headers) : undefined
      // The schemas decide these types; TypeScript cannot follow a conditional type through a branch.
      const context = { user, params, query, body, request, container } as Parameters<typeof spec.handle>[0]
      const result = await spec.handle(context)
      if (result instanceof Response) {
        for (const [name, value] of headers) result.headers.append(name, value)
        result.headers.set('X-Request-Id', requestId)
        return result
      }
      headers.set('X-Request-Id', requestId)
      headers.set('Cache-Control', 'no-store')
      headers.set('X-Content-Type-Options', 'nosniff')
      if (result === undefined) return new Response(null, { status: spec.status ?? 204, headers })
      return Response.json(result, { status: spec.status ?? 200, headers })
    } catch (error) {
      const problem = toProblem(error)
      if (problem.status >= 500) log.error({ err: error, path: new URL(request.url).pathname }, problem.code)
      return problemResponse(problem, requestId, headers)
    }
  }
