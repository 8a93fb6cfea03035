import { createServer } from 'node:http'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, describe, expect, it } from '@jest/globals'
import { budgets } from '../budgets.ts'
import { listen } from './testing/listen.ts'
import { ask, type ModelUnderTest, readAll, startModelUnderTest } from './testing/model-under-test.ts'

const open: ModelUnderTest[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one[Symbol.asyncDispose]()
})
const start = async (options: Parameters<typeof startModelUnderTest>[0] = {}) => {
  const started = await startModelUnderTest(options)
  open.push(started)
  return started
}

describe.each(['chat', 'responses'] as const)('a server of %s', (api) => {
  it('that sends an event without an end is left, and what came before stays', async () => {
    const { client } = await start({ api })
    const { text, error } = await readAll(client.stream(ask('demo-fault-endless-event:at=3')))
    expect(text).not.toBe('')
    expect(error).toMatchObject({ code: 'model_unavailable' })
  })

  it('that never stops makes no title that is longer than a title may be', async () => {
    const { client, demo } = await start({ api })
    const { systemPrompt, messages, signal } = ask('')
    const title = await client.complete({ model: 'demo-fault-endless', systemPrompt, messages, signal, maxTokens: 1e9 })
    expect(title.length).toBeLessThan(2 * budgets.model.briefLength)
    expect(demo.journal.entries()).toHaveLength(1)
  })
})

it('a server of chat that sends empty tokens for ever is left as if it were silent', async () => {
  const { client } = await start({ api: 'chat', timeouts: { firstToken: 30, silence: 0.5 } })
  const { text, error } = await readAll(client.stream(ask('demo-fault-endless-silence:at=3')))
  expect(text).not.toBe('')
  expect(error).toMatchObject({ code: 'model_timeout' })
})

it.each([
  ['an endless refusal', 500],
  ['an endless refusal of the key', 401],
])('%s is not read to its end', async (_, status) => {
  const server = createServer(async (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    const piece = 'x'.repeat(65_536)
    while (!response.destroyed) {
      await new Promise((resolve) => response.write(piece, resolve))
      await nextTurn()
    }
  })
  await using listening = await listen(server)
  const { client } = await start({ url: `http://127.0.0.1:${listening.port}/v1`, pause: async () => undefined })
  const { error } = await readAll(client.stream(ask('demo')))
  expect(error?.code).toMatch(/^model_/)
})
