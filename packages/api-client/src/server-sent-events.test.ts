import { expect, it } from '@jest/globals'
import { serverSentEvents } from './server-sent-events.ts'
import { collect } from './testing/collect.ts'

const bytewise = (bytes: Uint8Array) =>
  new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte))
      controller.close()
    },
  })

it('reads text whose characters arrive byte by byte', async () => {
  const wire = new TextEncoder().encode(': bonjour\n\nid: 1\ndata: "é🌊\\n"\n\n')
  const body = bytewise(wire)
  const messages = serverSentEvents({
    connect: async () => new Response(body, { headers: { 'content-type': 'text/event-stream' } }),
    signal: new AbortController().signal,
    silenceLimit: 1_000,
  })
  expect(await collect(messages)).toMatchObject(['open', { id: '1', data: '"é🌊\\n"' }])
})
