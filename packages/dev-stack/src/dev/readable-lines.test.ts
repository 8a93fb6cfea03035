import { describe, expect, it } from '@jest/globals'
import { readableLines } from './readable-lines.ts'

const plain = (line: string): string[] => readableLines(line, (_colour, text) => text)

describe('readableLines', () => {
  it('shows the level, message and fields of a line by pino', () => {
    const line = JSON.stringify({
      level: 30,
      time: '2026-01-01',
      pid: 1,
      version: 'dev',
      msg: 'ready',
      port: 4000,
      at: { a: 1 },
    })
    expect(plain(line)).toEqual(['info  ready port=4000 at={"a":1}'])
  })

  it("shows an error's stack in lines of its own", () => {
    const line = JSON.stringify({ level: 50, msg: 'broken', err: { message: 'no', stack: 'Error: no\n    at x.ts:1' } })
    expect(plain(line)).toEqual(['error broken', 'Error: no', '    at x.ts:1'])
  })

  it('colours what asks for attention', () => {
    const line = JSON.stringify({ level: 'warn', msg: 'slow' })
    expect(readableLines(line, (colour, text) => `<${colour}>${text}`)).toEqual(['<yellow>warn  slow'])
  })

  it.each(['GET / 200', '{"level":30', '{"a":1}', '[1]'])('leaves %s as it is', (line) => {
    expect(plain(line)).toEqual([line])
  })

  it.each(['', '  ', '\x1b[?25h'])('drops a line without text (%j)', (line) => {
    expect(plain(line)).toEqual([])
  })
})
