import { ApiError, isApiError } from './api-error.ts'

/** The caller's session ended while the request was under way: signed out, or the account was deleted. */
export class SessionEnded extends ApiError {
  override readonly name = 'SessionEnded'
  readonly code = 'unauthenticated'

  constructor() {
    super('This session has ended.')
  }
}

/** Ends work at a point where it can stop, once its signal says that the caller's session is over. @throws SessionEnded */
export const throwIfSessionEnded = ({ reason }: AbortSignal): void => {
  if (isApiError(reason) && reason.name === 'SessionEnded') throw reason
}
