import type { Colour, Paint } from './paint.ts'
import { readableLines } from './readable-lines.ts'

const COLOURS: readonly Colour[] = ['cyan', 'magenta', 'green', 'yellow', 'blue']

/** Prints a line under the name of who wrote it. */
export type LogPrinter = (name: string, line: string) => void

/**
 * One log of many programs: each line begins with its program's name, in a column and a colour of its own.
 * @param names of all that will write, for the column's width
 */
export const makeLogPrinter = (options: {
  names: readonly string[]
  paint: Paint
  write: (text: string) => void
}): LogPrinter => {
  const { names, paint, write } = options
  const width = Math.max(...names.map((name) => name.length))
  return (name, line) => {
    const colour = COLOURS[names.indexOf(name) % COLOURS.length] ?? 'gray'
    const prefix = paint(colour, `${name.padEnd(width)} │`)
    for (const text of readableLines(line, paint)) write(`${prefix} ${text}\n`)
  }
}
