import type { z } from 'zod'
import type { Caller } from '../auth/accounts.ts'
import { type Container, getContainer } from '../composition-root.ts'
import { isClientGone } from '../errors/client-gone.ts'
import { Forbidden } from '../errors/forbidden.ts'
import { Unauthenticated } from '../errors/unauthenticated.ts'
import type { LimitClass } from '../modules/rate-limits/rate-limits.ts'
import type { Session } from '../modules/sessions/session-repository.ts'
import type { Holder } from '../scheduling/places.ts'
import { callerAddress } from './caller-address.ts'
import { cancelUnlessRead } from './cancel-unless-read.ts'
import { type Hold, holdBytes } from './hold-bytes.ts'
import { parsePart, readQuery } from './parse.ts'
import { problemResponse, toProblem } from './problems.ts'
import { readBody } from './read-body.ts'
import { requestIdOf } from './request-id.ts'
import { toResponse } from './to-response.ts'

/**
 * Who may call. `public`: anybody, and nobody is asked who they are. `user`: anybody, too: who has no session reads an empty
 * chat, and becomes a guest by writing. `session`: who has one already. `admin`: one of an admin.
 */
type Access = 'public' | 'user' | 'session' | 'admin'
type CallerOf<Who extends Access> = Who extends 'public'
  ? undefined
  : Who extends 'user'
    ? Caller
    : Caller & { session: Session }

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
    user: CallerOf<Who>
    params: Params extends z.ZodType ? z.output<Params> : undefined
    query: Query extends z.ZodType ? z.output<Query> : undefined
    body: Body extends z.ZodType ? z.output<Body> : undefined
    request: Request
    /** Whose work it is, for what bounds how much of it is done at once. */
    holder: Holder
    requestId: string
    container: Container
    /** Of the answer, beside those that what is returned brings along. */
    headers: Headers
    /** Waits for memory for so many bytes of text, which the response then holds until it is sent. */
    hold: Hold
  }) => Promise<unknown> | unknown
}

/**
 * Who calls. Sessions that do not exist are counted by address: each takes a look into the database.
 * @throws Unauthenticated, RateLimited
 */
const resolveCaller = async (
  { accounts, rateLimits, env }: Container,
  { request, headers, makesGuest }: { request: Request; headers: Headers; makesGuest: boolean },
): Promise<Caller> => {
  const address = callerAddress(request, env.TRUSTED_PROXIES)
  await rateLimits.check('strangers', address)
  try {
    return await accounts.resolveCaller(request, headers, { makesGuest })
  } catch (error) {
    if (error instanceof Unauthenticated) await rateLimits.consume('strangers', address)
    throw error
  }
}

const isRead = ({ method }: Request) => method === 'GET' || method === 'HEAD'

type NextContext = { params: Promise<Record<string, string | string[] | undefined>> }

/**
 * Counts a request for its caller's limit, and one that nobody's session is known of for its address.
 * @throws RateLimited
 */
const consumeLimit = async (container: Container, request: Request, limit: LimitClass | undefined, user?: Caller) => {
  const { rateLimits, env } = container
  if (user?.session) return rateLimits.consume(limit ?? (isRead(request) ? 'reads' : 'writes'), user.id)
  const ofAddress = user ? 'reads' : limit
  if (ofAddress) await rateLimits.consume(ofAddress, callerAddress(request, env.TRUSTED_PROXIES))
}

/** Callers without a session are told apart by their network: all of them have the id of nobody. */
const holderOf = ({ env }: Container, request: Request, user: Caller | undefined): Holder => {
  const network = callerAddress(request, env.TRUSTED_PROXIES)
  return { user: user?.session ? user.id : network, network }
}

/** What was thrown, or, of a write, that the session has ended meanwhile: what it writes into is gone with its user. */
const problemOf = async (
  error: unknown,
  container: Container,
  call: { request: Request; user: Caller | undefined },
) => {
  const problem = toProblem(error)
  const { request, user } = call
  const mayBeGone = problem.code === 'internal' || problem.code === 'not_found'
  if (!mayBeGone || isRead(request) || !user?.session) return problem
  const isLive = await container.accounts.isLive(user.session).catch(() => true)
  return isLive ? problem : toProblem(new Unauthenticated('This session has ended.'))
}

/**
 * The one wrapper of all routes: request id, origin, validation, caller, limits, and problems for whatever is thrown. A caller
 * without a session becomes a guest by writing, whose cookie the response sets; a request that is not valid makes none.
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
    let user: Caller | undefined
    try {
      container.checkOrigin(request)
      const params = spec.params ? parsePart('params', spec.params, await next.params) : undefined
      const query = spec.query ? parsePart('query', spec.query, readQuery(new URL(request.url))) : undefined
      const given = spec.body ? await readBody(request, { takesForm: spec.takesForm ?? false }) : undefined
      // No body at all is an empty one, so that what is missing is named.
      const body = spec.body ? parsePart('body', spec.body, given === undefined ? {} : given) : undefined
      if (spec.access !== 'public') {
        const makesGuest = spec.access === 'user' && !isRead(request)
        user = await resolveCaller(container, { request, headers, makesGuest })
      }
      await consumeLimit(container, request, spec.limit, user)
      if (spec.access === 'session' && !user?.session) throw new Unauthenticated('There is no session.')
      if (spec.access === 'admin' && user?.role !== 'admin') throw new Forbidden('This is for admins.')
      const holder = holderOf(container, request, user)
      const held = holdBytes(container.heldBytes, holder)
      // The schemas decide these types; TypeScript cannot follow a conditional type through a branch.
      const result = await held.during(async () => {
        const context = { user, params, query, body, request, holder, requestId, container, headers, hold: held.hold }
        return spec.handle(context as Parameters<typeof spec.handle>[0])
      })
      const response = await toResponse(result, { request, requestId, headers, status: spec.status })
      return cancelUnlessRead(held.until(response), request.signal)
    } catch (error) {
      const problem = await problemOf(error, container, { request, user })
      const facts = { err: error, requestId, method: request.method, path: new URL(request.url).pathname }
      if (isClientGone(error, request.signal)) container.log.info(facts, 'the client left')
      else if (problem.status >= 500) container.log.error(facts, problem.code)
      return problemResponse(problem, requestId, headers)
    }
  }
