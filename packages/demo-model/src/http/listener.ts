import type { IncomingMessage, ServerResponse } from 'node:http'
import { isBrokenOff } from '../faults/connection-fault.ts'
import type { AbortGroup } from '../generation/abort-group.ts'
import type { JournalWriter } from '../journal/journal.ts'
import { ApiError } from './api-error.ts'
import { apiErrors } from './api-errors.ts'
import { authorize } from './authorize.ts'
import { findRoute } from './find-route.ts'
import { newId } from './new-id.ts'
import type { Route } from './route.ts'
import { sendError } from './send-error.ts'

interface Dependencies {
  readonly routes: readonly Route[]
  readonly journal: JournalWriter
  readonly aborts: AbortGroup
  readonly apiKeys: readonly string[] | undefined
  /** Told of errors that are a defect of this server, not of a request. */
  readonly onError: (error: unknown) => void
}

const parseUrl = (request: IncomingMessage): URL => {
  const target = request.url ?? '/'
  const url = URL.parse(target, 'http://localhost')
  if (url === null) throw apiErrors.unknownUrl(request.method ?? '', target)
  return url
}

/** Answers one request after the other of node:http; it never rejects, and an error never leaves it as anything but a response. */
export const makeListener =
  ({ routes, journal, aborts, apiKeys, onError }: Dependencies) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const record = journal.begin({ method: request.method ?? '', path: request.url ?? '' })
    const abort = aborts.open()
    response.setHeader('x-request-id', newId('req_'))
    response.on('close', () => {
      const byServer = response.writableEnded || isBrokenOff(response) || abort.signal.aborted
      if (!byServer) record.clientClosedAt = Date.now()
      abort.abort()
      aborts.release(abort)
    })
    try {
      const url = parseUrl(request)
      const { route, id } = findRoute(routes, request.method ?? '', url.pathname)
      authorize(request, apiKeys)
      journal.end(record, await route.handle({ request, response, url, id, record, signal: abort.signal }))
    } catch (error) {
      // A client that goes away while its body is read makes the reading fail; there is nobody left to tell.
      if (abort.signal.aborted || request.socket.destroyed) return journal.end(record, 'cancelled')
      journal.end(record, error instanceof ApiError ? 'rejected' : 'failed')
      if (!(error instanceof ApiError)) onError(error)
      await sendError(response, error instanceof ApiError ? error : apiErrors.internal())
    }
  }
