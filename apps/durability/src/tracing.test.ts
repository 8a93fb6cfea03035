import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { describe, expect, it } from '@jest/globals'
import { startBackends } from './testing/backends.ts'

type Attribute = { key: string; value: { stringValue?: string } }
type Span = { traceId: string; spanId: string; parentSpanId?: string; name: string; attributes: Attribute[] }
type Export = {
  resourceSpans: { resource: { attributes: Attribute[] }; scopeSpans: { spans: Span[] }[] }[]
}

/** Takes traces as an OpenTelemetry collector does, over HTTP. */
const startReceiver = async () => {
  const exports: Export[] = []
  const server = createServer(async (request, response) => {
    if (request.url === '/v1/traces') exports.push(Object(await json(request)))
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the receiver has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    spans: () =>
      exports.flatMap(({ resourceSpans }) => resourceSpans.flatMap((r) => r.scopeSpans.flatMap((s) => s.spans))),
    services: () =>
      exports.flatMap(({ resourceSpans }) =>
        resourceSpans.map((r) => r.resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue),
      ),
    text: () => JSON.stringify(exports),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

describe('traces', () => {
  it('show an answer under the request that asked for it, without a word of it', async () => {
    await using receiver = await startReceiver()
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' }
    await using backends = await startBackends({ count: 1, env })
    const [replica] = backends.replicas
    const [client] = backends.clients
    if (!client || !replica) throw new Error('a replica was asked for')
    const { message } = await client.ask({ message: 'Xylophonknoten', model: 'demo-count:n=5' })
    // What is not sent yet goes out before the process ends.
    expect(await replica.end('SIGTERM')).toBe(0)
    const request = receiver.spans().find(({ name }) => name === 'POST /api/chat')
    const answer = receiver.spans().find(({ name }) => name === 'chat demo-count:n=5')
    expect(answer?.traceId).toBe(request?.traceId)
    expect(request).toBeDefined()
    const told = Object.fromEntries((answer?.attributes ?? []).map(({ key, value }) => [key, value.stringValue]))
    expect(told).toMatchObject({ 'chatbot.generation.status': 'completed', 'gen_ai.request.model': 'demo-count:n=5' })
    expect(new Set(receiver.services())).toEqual(new Set(['chatbot-backend']))
    expect(message.text).toBe('1 2 3 4 5')
    for (const word of ['Xylophonknoten', message.text]) expect(receiver.text()).not.toContain(word)
  })
})
