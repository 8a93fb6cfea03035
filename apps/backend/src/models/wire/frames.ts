import { parseJson } from './json.ts'

export type Frame =
  | {
      type: 'json'
      value: unknown
      /** The server called the event an error. */
      isError: boolean
      /** It came without SSE framing: a JSON body, or a line of JSON. */
      isBare: boolean
    }
  | { type: 'done' }
  | { type: 'malformed'; isHtml: boolean }

export type FrameReader = {
  push: (bytes: Uint8Array) => Frame[]
  /** The body has ended: returns what is left. */
  end: () => Frame[]
}

const lineEnd = /\r\n|\n|\r/
const doneMark = /^\s*\[?DONE\]?\s*$/i
/** Some gateways append the end of a stream to a body that is none. */
const gluedDone = /\s*data:\s*\[DONE\]\s*$/
const otherField = /^(?:id|retry|event|data)\s*(?::|$)/
const doublePrefix = /^(?:\s*data:)+/

/**
 * Makes a push parser of server-sent events that also reads what servers send instead of them: a JSON body, JSON lines, an
 * `error:` field, frames without blank lines between them, a last frame without a line end. A frame is returned as soon as
 * its line is complete. The work is linear in the bytes. `maxLength`: of a frame or a body, in UTF-16 code units.
 */
export const makeFrameReader = ({ maxLength }: { maxLength: number }): FrameReader => {
  const decoder = new TextDecoder()
  /** Pieces of a line without its end. */
  let unfinished: string[] = []
  let unfinishedLength = 0
  let endedInReturn = false
  /** Lines of an event that are not JSON so far. */
  let data: string[] = []
  let isError = false
  /** Lines that are no server-sent events. */
  let body: string[] | undefined
  /** Of `data` and `body`. */
  let keptLength = 0

  const json = (value: unknown, isBare: boolean): Frame =>
    value === '[DONE]' ? { type: 'done' } : { type: 'json', value, isError, isBare }

  const takeData = (text: string): Frame[] => {
    if (data.length > 0) {
      data.push(text)
      keptLength += text.length
      return []
    }
    if (doneMark.test(text)) return [{ type: 'done' }]
    // Some proxies send comments as data.
    if (text.trim() === '' || text.trimStart().startsWith(':')) return []
    const parsed = parseJson(text)
    if (parsed) return [json(parsed.value, false)]
    data = [text]
    keptLength = text.length
    return []
  }

  const dispatch = (): Frame[] => {
    const text = data.join('\n')
    data = []
    keptLength = 0
    const parsed = text === '' ? undefined : parseJson(text)
    const frames: Frame[] = []
    if (parsed) frames.push(json(parsed.value, false))
    else if (text !== '') frames.push(isError ? json(text, false) : { type: 'malformed', isHtml: false })
    isError = false
    return frames
  }

  const takeBare = (line: string): Frame[] => {
    if (doneMark.test(line)) return [{ type: 'done' }]
    const first = line.trimStart()[0]
    if (first !== '{' && first !== '[' && first !== '<') return []
    const parsed = parseJson(line.replace(gluedDone, ''))
    if (parsed) return [json(parsed.value, true)]
    body = [line]
    keptLength = line.length
    return []
  }

  const endBody = (): Frame[] => {
    if (!body) return []
    const text = body.join('\n').replace(gluedDone, '')
    body = undefined
    keptLength = 0
    const parsed = parseJson(text)
    return [parsed ? json(parsed.value, true) : { type: 'malformed', isHtml: /^\s*</.test(text) }]
  }

  const takeLine = (line: string): Frame[] => {
    if (body && line.startsWith('data:')) return [...endBody(), ...takeLine(line)]
    if (body) {
      body.push(line)
      keptLength += line.length
      return []
    }
    if (line.startsWith('data:')) return takeData(line.replace(doublePrefix, '').replace(/^ /, ''))
    if (line === '') return dispatch()
    if (line.startsWith(':')) return []
    if (line.startsWith('event:')) {
      isError = line.slice(6).trim() === 'error'
      return []
    }
    if (line.startsWith('error:')) {
      isError = true
      return takeData(line.slice(6))
    }
    return otherField.test(line) ? [] : takeBare(line)
  }

  const take = (text: string): Frame[] => {
    const given = endedInReturn && text.startsWith('\n') ? text.slice(1) : text
    if (text !== '') endedInReturn = text.endsWith('\r')
    const lines = given.split(lineEnd)
    const last = lines.pop() ?? ''
    const frames: Frame[] = []
    for (const line of lines) {
      const whole = unfinished.length > 0 ? unfinished.join('') + line : line
      unfinished = []
      unfinishedLength = 0
      for (const frame of takeLine(whole)) frames.push(frame)
    }
    if (last !== '') unfinished.push(last)
    unfinishedLength += last.length
    if (unfinishedLength + keptLength <= maxLength) return frames
    unfinished = []
    unfinishedLength = 0
    data = []
    keptLength = 0
    return [...frames, { type: 'malformed', isHtml: false }]
  }

  return {
    push: (bytes) => take(decoder.decode(bytes, { stream: true })),
    end: () => {
      const frames = take(decoder.decode())
      const last = unfinished.join('')
      unfinished = []
      if (last !== '') frames.push(...takeLine(last))
      frames.push(...dispatch())
      return [...frames, ...endBody()]
    },
  }
}
