import type { IncomingMessage } from 'node:http'
import { apiErrors } from './api-errors.ts'

/** @throws ApiError 401 when keys are set and the request's bearer is none of them. */
export const authorize = (request: IncomingMessage, apiKeys: readonly string[] | undefined): void => {
  if (apiKeys === undefined) return
  const key = /^Bearer\s+(.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (key === undefined) throw apiErrors.missingKey()
  if (!apiKeys.includes(key)) throw apiErrors.wrongKey()
}
