import { describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { Env } from '../env.ts'
import { warnOfModelServer } from './warn-of-model-server.ts'

const required = { DATABASE_URL: 'postgres://localhost/chat', AUTH_SECRET: 'an-example-that-is-long-enough-for-it' }

const warningsOf = (given: Record<string, string>, ...read: string[]) => {
  const lines: string[] = []
  const log = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) })
  warnOfModelServer({ env: Env.parse({ ...required, ...given }), isDemo: false, readVariables: new Set(read), log })
  return lines.map((line): string => JSON.parse(line).msg)
}

describe('a warning about the model server', () => {
  const MODEL_SERVERS = '{"servers":[]}'

  it.each([{ OPENAI_API_KEY: 'sk-1' }, { OPENAI_API_KEY_FILE: '/run/key' }])(
    'says that the key is not used beside MODEL_SERVERS, without repeating it: %j',
    (key) => {
      const [warning, ...others] = warningsOf({ MODEL_SERVERS, ...key })
      expect(warning).toContain('is not used: MODEL_SERVERS')
      expect(warning).not.toContain('sk-1')
      expect(others).toEqual([])
    },
  )

  it('is not made of a key that is used, nor of servers without one', () => {
    expect(warningsOf({ OPENAI_API_KEY: 'sk-1' })).toEqual([])
    expect(warningsOf({ MODEL_SERVERS })).toEqual([])
    expect(warningsOf({ MODEL_SERVERS, OPENAI_API_KEY: 'sk-1' }, 'OPENAI_API_KEY')).toEqual([])
  })
})
