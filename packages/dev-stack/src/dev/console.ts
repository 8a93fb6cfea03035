import { styleText } from 'node:util'
import { formatLine } from './format-line.ts'
import type { Log } from './service.ts'

type Colour = 'cyan' | 'green' | 'magenta' | 'yellow' | 'blue'

const WIDTH = 8
const LINES_KEPT = 25

/** One readable log of all processes. */
export type Console = {
  /** A log whose lines begin with a name, in a colour where the terminal has some. */
  logOf(name: string, colour: Colour): Log
  /** What that service said last. */
  lastLinesOf(name: string): readonly string[]
  /** Text of our own, without a prefix. */
  say(text: string): void
}

export const createConsole = (output: NodeJS.WritableStream): Console => {
  const last = new Map<string, string[]>()
  const say = (text: string): void => {
    output.write(`${text}\n`)
  }
  return {
    say,
    lastLinesOf: (name) => last.get(name) ?? [],
    logOf: (name, colour) => {
      const kept: string[] = []
      last.set(name, kept)
      const prefix = styleText(colour, `${name.padEnd(WIDTH)} │`, { stream: output })
      return (line) => {
        if (line.trim() === '') return
        for (const part of formatLine(line).split('\n')) {
          kept.push(part)
          if (kept.length > LINES_KEPT) kept.shift()
          say(`${prefix} ${part}`)
        }
      }
    },
  }
}

/** Lines in a frame; `accent` is the one to look at. */
export const frame = (lines: readonly string[], accent: string, output: NodeJS.WritableStream): string => {
  const width = Math.max(...lines.map((line) => line.length))
  const body = lines.map((line) => {
    const text = line.padEnd(width)
    return `│  ${line === accent ? styleText(['bold', 'green'], text, { stream: output }) : text}  │`
  })
  const edge = '─'.repeat(width + 4)
  return [`┌${edge}┐`, ...body, `└${edge}┘`].join('\n')
}
