import { budgets } from '../budgets.ts'
import { InvalidRequest } from '../errors/invalid-request.ts'
import { PayloadTooLarge } from '../errors/payload-too-large.ts'
import { UnsupportedMediaType } from '../errors/unsupported-media-type.ts'

const { bytes: maxBytes, depth: maxDepth } = budgets.request

/** Reads a body, up to the largest that is taken. @throws PayloadTooLarge as soon as it is larger */
export const readBytes = async (request: Request): Promise<Buffer<ArrayBuffer>> => {
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (declared > maxBytes) throw new PayloadTooLarge(`The request body must not exceed ${maxBytes} bytes.`)
  const chunks: Uint8Array[] = []
  let size = 0
  // Counted while it is read: Content-Length may be absent.
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) throw new PayloadTooLarge(`The request body must not exceed ${maxBytes} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const invalid = (message: string) => new InvalidRequest([{ path: 'body', message }])

/** Looked at in the text, since the parser itself recurses: brackets outside strings. */
const isTooDeep = (text: string): boolean => {
  let depth = 0
  let inString = false
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]
    if (inString) {
      if (character === '\\') index += 1
      else if (character === '"') inString = false
    } else if (character === '"') inString = true
    else if (character === '{' || character === '[') {
      depth += 1
      if (depth > maxDepth) return true
    } else if (character === '}' || character === ']') depth -= 1
  }
  return false
}

/** The field of a form that holds JSON. @throws UnsupportedMediaType for a form without it */
const jsonOfForm = (form: string): string => {
  const json = new URLSearchParams(form).get('json')
  if (json === null) throw new UnsupportedMediaType('Send application/json, or a form with it in the field `json`.')
  return json
}

/**
 * Reads a JSON body, or one in a form's field `json` where that is taken; undefined when there is none.
 * @throws UnsupportedMediaType, PayloadTooLarge, or InvalidRequest for what is not UTF-8, not JSON, or nested too deeply
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
  if (isTooDeep(text)) throw invalid(`is nested more than ${maxDepth} deep`)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalid(`is not JSON: ${error instanceof Error ? error.message : 'unreadable'}`)
  }
}
