import { isObject, type JsonObject, stringOf } from './json.ts'
import type { WireError } from './wire-event.ts'

/** UTF-16 code units that are kept of what a server says: it goes to the log. */
const maxMessage = 2_000

const messageKeys = [
  'message',
  'msg',
  'detail',
  'error_message',
  'error',
  'status_msg',
  'description',
  'title',
] as const
const statusKeys = ['status', 'status_code', 'statusCode', 'code', 'error_code', 'http_status'] as const
const codeKeys = ['code', 'error_code', 'status'] as const
const typeKeys = ['type', 'error_type', '__type', 'object'] as const

const toText = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, maxMessage)

const isSaid = (value: unknown) => value !== undefined && value !== null && value !== '' && value !== false

/** A number, or digits, that is an HTTP status of a failure. */
const toStatus = (value: unknown): number | undefined => {
  const status = typeof value === 'string' && /^\d{3}$/.test(value) ? Number(value) : value
  return typeof status === 'number' && Number.isInteger(status) && status >= 400 && status < 600 ? status : undefined
}

const firstString = (value: JsonObject, keys: readonly string[]): string | undefined =>
  keys.map((key) => stringOf(value[key])).find((found) => found !== undefined)

const describe = (value: unknown): WireError => {
  if (!isObject(value)) return { message: toText(value) }
  const said = messageKeys.map((key) => value[key]).find(isSaid)
  const status = statusKeys.map((key) => toStatus(value[key])).find((found) => found !== undefined)
  const code = firstString(value, codeKeys)
  const type = firstString(value, typeKeys)
  const param = stringOf(value.param)
  return {
    message: toText(said ?? value),
    ...(status !== undefined && { status }),
    ...(code && { code }),
    ...(type && { type }),
    ...(param && { param }),
  }
}

const isEmpty = (value: unknown) => isObject(value) && Object.keys(value).length === 0

/** Of several, as Cloudflare and JSON:API have them, the first one. */
const inner = (value: JsonObject): unknown => {
  if (isSaid(value.error) && !isEmpty(value.error)) return value.error
  if (Array.isArray(value.errors) && value.errors.length > 0) return value.errors[0]
  // MiniMax says 0 for success.
  return isObject(value.base_resp) && isSaid(value.base_resp.status_code) && value.base_resp.status_code !== 0
    ? value.base_resp
    : undefined
}

/** Only errors have these, where no answer is beside them. */
const looksFailed = (value: JsonObject): boolean =>
  value.object === 'error' ||
  value.type === 'error' ||
  isSaid(value.detail) ||
  (stringOf(value.message) !== undefined &&
    (isSaid(value.code) ||
      isSaid(value.type) ||
      isSaid(value.status) ||
      isSaid(value.__type) ||
      value.success === false))

/**
 * Reads an error from a JSON value, in any shape that servers are known to use: `error` as an object or as text, `errors`,
 * FastAPI's `detail`, vLLM's `object: "error"`, AWS's `__type`. Undefined for what is no error.
 */
export const readError = (value: unknown): WireError | undefined => {
  if (!isObject(value)) return undefined
  const found = inner(value)
  if (found !== undefined) {
    const outer = describe({ ...value, error: undefined, errors: undefined })
    const { message, ...rest } = describe(found)
    return {
      ...(outer.status !== undefined && { status: outer.status }),
      ...(outer.type && { type: outer.type }),
      ...rest,
      message,
    }
  }
  return !Array.isArray(value.choices) && looksFailed(value) ? describe(value) : undefined
}

/** The error of a value that is known to be one. */
export const toError = (value: unknown): WireError => {
  const only = Array.isArray(value) ? value[0] : value
  return readError(only) ?? describe(only ?? 'no words')
}
