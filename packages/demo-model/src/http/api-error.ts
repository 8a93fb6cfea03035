interface ApiErrorBody {
  readonly message: string
  readonly type: string
  readonly param: string | null
  readonly code: string | null
}

/**
 * Stands in every error's message for what a real server lets slip (organisation ids, internal addresses):
 * whoever shows it to a reader has leaked what the model's server said.
 */
export const upstreamDetail = 'upstream detail: do-not-show-this'

/** An answer that is an error, in the shape that OpenAI gives it. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly body: ApiErrorBody
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    { message, ...rest }: Partial<ApiErrorBody> & Pick<ApiErrorBody, 'message'>,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
    this.status = status
    this.body = {
      message: `${message} (${upstreamDetail})`,
      type: 'invalid_request_error',
      param: null,
      code: null,
      ...rest,
    }
    this.headers = headers
  }
}
