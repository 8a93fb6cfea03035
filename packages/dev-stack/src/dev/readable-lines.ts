import { stripVTControlCharacters } from 'node:util'
import type { Colour, Paint } from './paint.ts'

const LEVELS: Readonly<Record<string, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
}
const COLOURS: Readonly<Record<string, Colour>> = { warn: 'yellow', error: 'red', fatal: 'red' }

/** The same on every line of a process, or shown apart. */
const HIDDEN = new Set(['level', 'time', 'msg', 'pid', 'hostname', 'version', 'err'])

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A line that pino, or our migrator in its manner, wrote; undefined is any other text. */
const parseLogLine = (line: string): Record<string, unknown> | undefined => {
  if (!line.startsWith('{')) return undefined
  try {
    const parsed: unknown = JSON.parse(line)
    return isRecord(parsed) && 'level' in parsed && 'msg' in parsed ? parsed : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const show = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

const errorLines = (error: unknown): string[] => {
  if (!isRecord(error)) return error === undefined ? [] : [show(error)]
  return show(error.stack ?? error.message ?? error).split('\n')
}

/**
 * What a program wrote, for people: a JSON log line becomes its level, its message, its fields and its error's stack;
 * any other line stays as it is, an empty one is none.
 */
export const readableLines = (line: string, paint: Paint): string[] => {
  const entry = parseLogLine(line)
  if (entry === undefined) return stripVTControlCharacters(line).trim() === '' ? [] : [line]

  const level = LEVELS[String(entry.level)] ?? String(entry.level)
  const colour = COLOURS[level]
  const fields = Object.entries(entry)
    .filter(([name]) => !HIDDEN.has(name))
    .map(([name, value]) => paint('gray', `${name}=${show(value)}`))
  const [head = '', ...more] = show(entry.msg).split('\n')
  const label = level.padEnd(5)
  return [
    [colour === undefined ? label : paint(colour, label), head, ...fields].join(' '),
    ...more,
    ...errorLines(entry.err),
  ]
}
