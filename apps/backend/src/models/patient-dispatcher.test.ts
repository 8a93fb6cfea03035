import { createServer, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { describe, expect, it } from '@jest/globals'
import { Agent, type Dispatcher } from 'undici'
import { makeConnect } from './openai-connection.ts'
import { makePatientDispatcher } from './patient-dispatcher.ts'
import { serverAt } from './testing/catalogue-of.ts'
import { listen } from './testing/listen.ts'

// Not in its types: made for its own tests of the same thing.
const timers: { tick: (milliseconds: number) => void } = createRequire(import.meta.url)('undici/lib/util/timers.js')

/** More than the 300 s after which undici gives up by itself. */
const longer = 400_000

/** Lets undici's own timers believe that time has passed; twice, since it counts from the first look. */
const letTimePass = () => {
  timers.tick(longer)
  timers.tick(longer)
}

/** The answer's head, as soon as it is there. */
const ask = async (url: string, dispatcher: Dispatcher) => {
  const connect = makeConnect({ server: serverAt(url), timeout: 3_600, dispatcher })
  const connection = await connect()
  return connection.ask((client) => client.get('/').asResponse())
}

describe('a request to the model', () => {
  const serve = async () => {
    const asked = Promise.withResolvers<ServerResponse>()
    const server = createServer((_, response) => asked.resolve(response))
    const listening = await listen(server)
    return { asked: asked.promise, url: `http://127.0.0.1:${listening.port}/`, ...listening }
  }

  it('waits for headers, and for the rest of a body, longer than Node does', async () => {
    await using server = await serve()
    const answer = ask(server.url, makePatientDispatcher({ useProxy: false }))
    const response = await server.asked
    letTimePass()
    response.write('first')
    const reader = (await answer).body?.getReader()
    await reader?.read()
    const rest = reader?.read()
    letTimePass()
    response.end('rest')
    expect(new TextDecoder().decode((await rest)?.value)).toBe('rest')
  })

  it('is needed: undici gives up in that time otherwise', async () => {
    await using server = await serve()
    const answer = ask(server.url, new Agent())
    const failed = expect(answer).rejects.toMatchObject({ name: expect.stringMatching('Error') })
    await server.asked
    letTimePass()
    await failed
  })
})
