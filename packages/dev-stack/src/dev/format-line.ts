/** pino's levels, and those that our own scripts write by name. */
const LEVELS: Readonly<Record<string, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
}

/** The same in every line of a process. */
const UNINTERESTING = new Set(['level', 'time', 'pid', 'hostname', 'msg', 'v'])

const parse = (line: string): Record<string, unknown> | undefined => {
  if (!line.startsWith('{')) return undefined
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && 'msg' in value ? { ...value } : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined // a line that only looks like JSON
    throw error
  }
}

const show = (name: string, value: unknown): string => {
  if (typeof value === 'object' && value !== null && 'stack' in value) return `\n${value.stack}`
  return ` ${name}=${typeof value === 'string' && !/\s/.test(value) ? value : JSON.stringify(value)}`
}

/** A line of a JSON log as people read it: "warn slow commit ms=120". Other lines stay as they are. */
export const formatLine = (line: string): string => {
  const entry = parse(line)
  if (entry === undefined) return line
  const level = LEVELS[String(entry.level)] ?? String(entry.level)
  const fields = Object.entries(entry).filter(([name]) => !UNINTERESTING.has(name))
  const prefix = level === 'info' ? '' : `${level} `
  return `${prefix}${entry.msg}${fields.map(([name, value]) => show(name, value)).join('')}`
}
