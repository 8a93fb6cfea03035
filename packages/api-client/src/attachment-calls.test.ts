import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, it } from '@jest/globals'
import { createApiClient } from './create-api-client.ts'

const attachment = {
  id: '0199f0a0-0000-7000-8000-000000000001',
  name: 'a.txt',
  mediaType: 'text/plain',
  kind: 'text',
  size: 5,
  width: null,
  height: null,
  characters: 5,
  truncated: false,
  createdAt: '2026-03-01T10:00:00.000Z',
}

it('sends a file with its name, by another fetch where it is given one', async () => {
  const seen: unknown[] = []
  const server = createServer(async (request, response) => {
    seen.push(request.method, request.url, Buffer.concat(await request.toArray()).toString())
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(attachment))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const client = createApiClient({ baseUrl: `http://127.0.0.1:${port}` })
  const asked: unknown[] = []
  const own: typeof fetch = (input, init) => {
    asked.push(input)
    return fetch(input, init)
  }
  const sent = await client.attachments.create(new Blob(['hello']), { name: 'a b.txt', fetch: own })
  expect(sent).toEqual(attachment)
  expect(seen).toEqual(['POST', '/api/attachments?name=a+b.txt', 'hello'])
  expect(asked).toHaveLength(1)
  server.close()
})
