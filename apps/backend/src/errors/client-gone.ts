import { ApiError, isApiError } from './api-error.ts'

/** The client closed its connection before its request was complete. Nobody reads the response. */
export class ClientGone extends ApiError {
  override readonly name = 'ClientGone'
  readonly code = 'invalid_request'

  constructor(options: { cause?: unknown } = {}) {
    super('The connection was closed before the request was complete.', options)
  }
}

/** Whether a request failed because its client left: by this error, or by the signal that its leaving aborts. */
export const isClientGone = (error: unknown, signal: AbortSignal): boolean =>
  (isApiError(error) && error.name === 'ClientGone') || (signal.aborted && error === signal.reason)
