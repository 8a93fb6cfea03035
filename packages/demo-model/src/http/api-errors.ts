import { ApiError } from './api-error.ts'

const serverError = (status: number, message: string) => new ApiError(status, { message, type: 'server_error' })

/** OpenAI's errors, worded and coded as its API does. */
export const apiErrors = {
  missingKey: () =>
    new ApiError(401, {
      message:
        "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth" +
        ' (i.e. Authorization: Bearer YOUR_KEY).',
    }),
  wrongKey: () => new ApiError(401, { message: 'Incorrect API key provided.', code: 'invalid_api_key' }),
  forbidden: () =>
    new ApiError(403, {
      message: 'Country, region, or territory not supported',
      type: 'request_forbidden',
      code: 'unsupported_country_region_territory',
    }),
  modelNotFound: (model: string) =>
    new ApiError(404, {
      message: `The model \`${model}\` does not exist or you do not have access to it.`,
      code: 'model_not_found',
    }),
  badModelName: (why: string) =>
    new ApiError(400, { message: `Invalid model name: ${why}.`, param: 'model', code: 'invalid_value' }),
  responseNotFound: (id: string) =>
    new ApiError(404, { message: `Response with id '${id}' not found.`, param: 'response_id' }),
  unknownUrl: (method: string, path: string) =>
    new ApiError(404, { message: `Invalid URL (${method} ${path})`, code: 'unknown_url' }),
  methodNotAllowed: (method: string, path: string, allow: string) =>
    new ApiError(405, { message: `Not allowed to ${method} on ${path}.`, code: 'method_not_supported' }, { allow }),
  unreadableBody: (why: string) =>
    new ApiError(400, { message: `We could not parse the JSON body of your request: ${why}` }),
  bodyTooLarge: (limit: number) =>
    new ApiError(413, { message: `The request body is larger than ${limit} bytes.` }, { connection: 'close' }),
  invalid: (message: string, param: string | null = null, code: string | null = null) =>
    new ApiError(400, { message, param, code }),
  contextLength: () =>
    new ApiError(400, {
      message: "This model's maximum context length is 8192 tokens. Please reduce the length of the messages.",
      param: 'messages',
      code: 'context_length_exceeded',
    }),
  rateLimited: (retryAfterSeconds: number) =>
    new ApiError(
      429,
      { message: 'Rate limit reached for requests.', type: 'requests', code: 'rate_limit_exceeded' },
      { 'retry-after': String(retryAfterSeconds) },
    ),
  internal: () => serverError(500, 'The server had an error while processing your request. Sorry about that!'),
  badGateway: () => serverError(502, 'Bad gateway.'),
  overloaded: () => serverError(503, 'The engine is currently overloaded, please try again later.'),
}
