import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from '@jest/globals'
import { startReplica } from './replica.ts'

it.each<[string, Record<string, string>, string[]]>([
  ['a wrong variable', { DATABASE_URL: 'nowhere' }, ['The environment is not right:', '  DATABASE_URL: Invalid URL']],
  [
    'wrong model servers',
    {
      DATABASE_URL: 'postgresql://db/chat',
      MODEL_IS_DEMO: '0',
      MODEL_SERVERS: JSON.stringify({ servers: [{ id: 'a' }, { id: 'b', baseUrl: 'http://b', apiKey: 'sk-inline' }] }),
    },
    ['MODEL_SERVERS is not right:', '  servers[0].baseUrl: is required', '  servers[1].apiKey: a key does not belong'],
  ],
])('a backend with %s says what is wrong, and ends', async (_, env, lines) => {
  const logs = mkdtempSync(join(tmpdir(), 'wrong-configuration-'))
  const replica = await startReplica({ name: 'backend', logs, env })
  await replica.exited()
  // What it wrote last may still be on its way to the file: jest's own limit is the deadline.
  while (!lines.every((line) => replica.output().includes(`\n${line}`))) await delay(20)
  const output = replica.output()
  expect(output).not.toContain('sk-inline')
  expect(output).not.toContain('    at ')
  await replica.stop()
})
