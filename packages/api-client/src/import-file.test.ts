import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { expect, it } from '@jest/globals'
import { createApiClient } from './create-api-client.ts'
import { collect } from './testing/collect.ts'

const startServer = async (listener: RequestListener) => {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    client: createApiClient({ baseUrl: `http://127.0.0.1:${port}` }),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const counts = { bytes: 2, imported: 1, unchanged: 0, skipped: 0 }
const progress = { type: 'progress', ...counts }
const end = { type: 'end', status: 'completed', ...counts }

it('sends a file as it is, and tells each line however it is cut', async () => {
  await using server = await startServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString()
    const fault = {
      type: 'fault',
      place: `é ${body} ${request.headers['content-type']}`,
      reason: 'invalid',
      message: 'no',
    }
    const bytes = Buffer.from([progress, fault, end].map((event) => `${JSON.stringify(event)}\n`).join(''))
    for (const byte of bytes) response.write(Uint8Array.of(byte))
    response.end()
  })
  expect(await collect(server.client.importFile(new Blob(['[]'])))).toEqual([
    progress,
    { type: 'fault', place: 'é [] application/json', reason: 'invalid', message: 'no' },
    end,
  ])
})

it('says that a file is packed, and sends it by another fetch where it is given one', async () => {
  await using server = await startServer(async (request, response) => {
    const bytes = Buffer.concat(await request.toArray())
    const fault = {
      type: 'fault',
      place: `${request.headers['content-encoding']} ${bytes}`,
      reason: 'empty',
      message: '',
    }
    response.end(`${JSON.stringify(fault)}\n${JSON.stringify(end)}\n`)
  })
  const asked: unknown[] = []
  const own: typeof fetch = (input, init) => {
    asked.push(input)
    return fetch(input, init)
  }
  const events = await collect(server.client.importFile(new Blob(['zz']), { isPacked: true, fetch: own }))
  expect(events[0]).toMatchObject({ place: 'gzip zz' })
  expect(asked).toHaveLength(1)
})

it('fails when the answer breaks off, and when the file is refused', async () => {
  await using cut = await startServer((_, response) => response.end(`${JSON.stringify(progress)}\n`))
  await expect(collect(cut.client.importFile(new Blob(['[]'])))).rejects.toThrow('broke off')
  const problem = { type: 'x', title: 'x', status: 400, code: 'invalid_request', detail: 'no' }
  await using refusing = await startServer((_, response) =>
    response.writeHead(400, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem)),
  )
  await expect(collect(refusing.client.importFile(new Blob(['x'])))).rejects.toMatchObject({ problem })
})
