import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createApiClient } from './create-api-client.ts'

const id = '01900000-0000-7000-8000-000000000000'
const start = { generationId: id, conversationId: id, userMessageId: id, messageId: id, model: 'm' }

const framesOf = (texts: string[]) => [
  `id: 0\nevent: start\ndata: ${JSON.stringify(start)}\n\n`,
  ...texts.map((text, index) => `id: ${index + 1}\ndata: ${JSON.stringify(text)}\n\n`),
  `id: ${texts.length + 1}\nevent: end\ndata: {"status":"completed"}\n\n`,
]

type Answer = (request: IncomingMessage, response: ServerResponse, connection: number) => void

/** A real server at 127.0.0.1 whose connections a test decides about. */
const serve = async (answer: Answer) => {
  let connections = 0
  const server = createServer((request, response) => {
    request.resume()
    answer(request, response, connections++)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    api: createApiClient({ baseUrl: `http://127.0.0.1:${port}`, random: () => 0 }),
    connections: () => connections,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const headers = { 'Content-Type': 'text/event-stream' }
const after = (request: IncomingMessage) => Number(request.headers['last-event-id'] ?? -1)

const readAll = async (events: AsyncIterable<{ seq: number; type: string; text?: string }>) => {
  const seqs: number[] = []
  let text = ''
  for await (const event of events) {
    seqs.push(event.seq)
    text += event.text ?? ''
  }
  return { seqs, text }
}

describe('following an answer', () => {
  it('delivers each event once, in order, wherever connections are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', minLength: 1 }), { maxLength: 8 }),
        fc.array(fc.record({ bytes: fc.integer({ min: 1, max: 300 }), clean: fc.boolean() }), { maxLength: 6 }),
        async (texts, cuts) => {
          await using server = await serve((request, response, connection) => {
            const rest = Buffer.from(
              framesOf(texts)
                .slice(after(request) + 1)
                .join(''),
            )
            const cut = cuts[connection]
            response.writeHead(200, headers)
            if (!cut) response.end(rest)
            else if (cut.clean) response.end(rest.subarray(0, cut.bytes))
            else response.write(rest.subarray(0, cut.bytes), () => response.destroy())
          })
          const { seqs, text } = await readAll(server.api.chat({ message: 'hi' }))
          expect(text).toBe(texts.join(''))
          expect(seqs).toEqual(framesOf(texts).map((_, seq) => seq))
        },
      ),
      { numRuns: 40 },
    )
  })

  it('tries again when the server is away, and asks for what comes after the last event seen', async () => {
    const asked: number[] = []
    await using server = await serve((request, response, connection) => {
      if (connection === 1) return response.writeHead(503, { 'Retry-After': '0' }).end()
      asked.push(after(request))
      const frames = framesOf(['a', 'b'])
      response.writeHead(200, headers).end(connection === 0 ? frames.slice(0, 2).join('') : frames.slice(2).join(''))
    })
    const { text } = await readAll(server.api.chat({ message: 'hi' }))
    expect(text).toBe('ab')
    expect(asked).toEqual([-1, 1])
  })

  it('throws the problem of a request that is wrong, and does not repeat it', async () => {
    const problem = { type: 'about:blank', title: 'Not found', status: 404, code: 'not_found', detail: 'gone' }
    await using server = await serve((_, response) => {
      response.writeHead(404, { 'Content-Type': 'application/problem+json' }).end(JSON.stringify(problem))
    })
    await expect(readAll(server.api.followGeneration(id))).rejects.toMatchObject({ problem })
    expect(server.connections()).toBe(1)
  })

  it('ends quietly when its reader aborts', async () => {
    await using server = await serve((_, response) => {
      response.writeHead(200, headers).write(framesOf(['a']).slice(0, 2).join(''))
    })
    const leaving = new AbortController()
    const seen: string[] = []
    for await (const event of server.api.chat({ message: 'hi' }, { signal: leaving.signal })) {
      seen.push(event.type)
      if (event.type === 'text') leaving.abort()
    }
    expect(seen).toEqual(['start', 'text'])
  })
})
