import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { describe, expect, it } from '@jest/globals'
import OpenAI from 'openai'
import { createDemoModel } from './create-demo-model.ts'
import { recordOf } from './testing/record-of.ts'
import { startDemoModel } from './testing/start-demo-model.ts'

const messages = [{ role: 'user' as const, content: 'Hello' }]

describe('closing a demo model', () => {
  it('ends what is being answered, connection and production', async () => {
    await using demo = await startDemoModel()
    const chatModel = 'demo-count:n=500000,rate=100'
    const backgroundModel = 'demo-count:n=400000,rate=100'
    const chat = await demo.client.chat.completions.create({ model: chatModel, messages, stream: true })
    await demo.client.responses.create({ model: backgroundModel, input: 'Hello', background: true })
    await recordOf(demo.model, chatModel, ({ tokensSent }) => tokensSent > 0)
    await recordOf(demo.model, backgroundModel, ({ tokensSent }) => tokensSent > 0)

    const readAll = async () => {
      for await (const _ of chat);
    }
    const cutOff = expect(readAll()).rejects.toThrow()
    await demo.model.close()
    await cutOff
    for (const model of [chatModel, backgroundModel]) {
      const record = await recordOf(demo.model, model, ({ outcome }) => outcome === 'cancelled')
      expect(record.clientClosedAt).toBeUndefined()
    }
    await expect(fetch(`${demo.url}/models`)).rejects.toThrow()
  })

  it('may be done twice, and before listening', async () => {
    const model = createDemoModel()
    await model.listen()
    await Promise.all([model.close(), model.close()])
    await model.close()
    await createDemoModel().close()
  })

  it('also ends a listening that had only begun, and is final', async () => {
    const model = createDemoModel()
    const beginning = model.listen()
    await model.close()
    const { url } = await beginning
    await expect(fetch(`${url}/models`)).rejects.toThrow()
    await expect(model.listen()).rejects.toThrow('closed')
  })
})

describe('listening', () => {
  it('says when the port is taken', async () => {
    const first = createDemoModel()
    const { port } = await first.listen()
    const second = createDemoModel()
    await expect(second.listen({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await first.close()
    expect(await second.listen({ port })).toMatchObject({ port })
    await second.close()
  })
})

describe('pnpm start', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'says its URL, serves, and exits with 0 at %s amid answers',
    async (signal) => {
      const main = new URL('./main.ts', import.meta.url).pathname
      const child = spawn(process.execPath, [main], {
        env: { PATH: process.env.PATH, PORT: '0' },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      try {
        const [line] = await once(createInterface(child.stdout), 'line')
        const baseURL = /^Demo model at (\S+\/v1)$/.exec(String(line))?.[1]
        const client = new OpenAI({ baseURL, apiKey: 'test-key', maxRetries: 0, logLevel: 'off' })
        await client.responses.create({ model: 'demo-fault-stall', input: 'Hello', background: true })
        const stream = await client.chat.completions.create({ model: 'demo-count:rate=1', messages, stream: true })
        const exit = once(child, 'exit')
        child.kill(signal)
        expect(await exit).toEqual([0, null])
        stream.controller.abort()
      } finally {
        child.kill('SIGKILL')
      }
    },
  )

  it('refuses a port that is none', async () => {
    const main = new URL('./main.ts', import.meta.url).pathname
    const child = spawn(process.execPath, [main], { env: { PATH: process.env.PATH, PORT: 'http' }, stdio: 'ignore' })
    expect(await once(child, 'exit')).toEqual([1, null])
  })
})
