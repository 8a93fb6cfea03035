import { makeByteBuffer } from '@chatbot/http-edge/byte-buffer'
import { budgets } from '../budgets.ts'
import { InvalidRequest } from '../errors/invalid-request.ts'
import { PayloadTooLarge } from '../errors/payload-too-large.ts'
import { UnsupportedMediaType } from '../errors/unsupported-media-type.ts'
import { requestBytes } from './request-bytes.ts'

const { bytes: maxBytes, depth: maxDepth, values: maxValues } = budgets.request

/** Reads a body, up to the largest that is taken. @throws PayloadTooLarge as soon as it is larger */
export const readBytes = async (request: Request): Promise<Buffer<ArrayBuffer>> => {
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (declared > maxBytes) throw new PayloadTooLarge(`The request body must not exceed ${maxBytes} bytes.`)
  const body = makeByteBuffer()
  // Counted while it is read: Content-Length may be absent.
  for await (const chunk of requestBytes(request)) {
    if (body.size() + chunk.byteLength > maxBytes) {
      throw new PayloadTooLarge(`The request body must not exceed ${maxBytes} bytes.`)
    }
    body.add(chunk)
  }
  return body.bytes()
}

const invalid = (message: string) => new InvalidRequest([{ path: 'body', message }])

const opens = new Set([0x7b, 0x5b])
const closes = new Set([0x7d, 0x5d])
const quote = 0x22
const backslash = 0x5c
const comma = 0x2c

/** The index after a string that begins at `start`; the end of the text for one that does not end. */
const afterString = (json: Uint8Array, start: number): number => {
  for (let at = start + 1; at < json.length; at += 1) {
    if (json[at] === backslash) at += 1
    else if (json[at] === quote) return at + 1
  }
  return json.length
}

/**
 * Refuses JSON that is nested too deeply or has too many values: the parser recurses, and a million values take long to parse
 * and to check, however few bytes they are.
 * @throws InvalidRequest
 */
const checkShape = (json: Uint8Array): void => {
  let depth = 0
  let values = 0
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] ?? 0
    if (byte === quote) at = afterString(json, at) - 1
    else if (byte === comma) values += 1
    else if (opens.has(byte)) {
      depth += 1
      values += 1
    } else if (closes.has(byte)) depth -= 1
    if (depth > maxDepth) throw invalid(`is nested more than ${maxDepth} deep`)
    if (values > maxValues) throw invalid(`has more than ${maxValues} values`)
  }
}

/** The field of a form that holds JSON. @throws UnsupportedMediaType for a form without it */
const jsonOfForm = (form: string): string => {
  const json = new URLSearchParams(form).get('json')
  if (json === null) throw new UnsupportedMediaType('Send application/json, or a form with it in the field `json`.')
  return json
}

/**
 * Reads a JSON body, or one in a form's field `json` where that is taken; undefined when there is none.
 * @throws UnsupportedMediaType, PayloadTooLarge, or InvalidRequest for what is not UTF-8, not JSON, nested too
 *   deeply, or of too many values
 */
export const readBody = async (request: Request, { takesForm = false } = {}): Promise<unknown> => {
  const bytes = await readBytes(request)
  if (bytes.byteLength === 0) return undefined
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
  const isForm = takesForm && type === 'application/x-www-form-urlencoded'
  if (type !== 'application/json' && !isForm) throw new UnsupportedMediaType('Send application/json.')
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new InvalidRequest([
      { path: 'body', message: `is not UTF-8: ${error instanceof Error ? error.message : ''}` },
    ])
  }
  if (isForm) text = jsonOfForm(text)
  checkShape(isForm ? Buffer.from(text) : bytes)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalid(`is not JSON: ${error instanceof Error ? error.message : 'unreadable'}`)
  }
}
