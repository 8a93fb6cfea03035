import { expect, it } from '@jest/globals'
import { createApiClient } from './create-api-client.ts'
import { ids, startFaultyServer } from './testing/faulty-server.ts'
import { immediately } from './testing/immediately.ts'

it('says after each reconnection that changes may have been missed', async () => {
  const change = { type: 'conversation', conversationId: ids.conversationId }
  await using server = await startFaultyServer([`data: ${JSON.stringify(change)}\n\n`], [undefined, { kind: 'reset' }])
  const leaving = new AbortController()
  const seen: unknown[] = []
  const client = createApiClient({ baseUrl: server.url, delay: immediately })
  for await (const arrived of client.changes({ signal: leaving.signal })) {
    seen.push(arrived)
    if (seen.length === 3) leaving.abort()
  }
  expect(seen).toEqual([change, { type: 'resync' }, change])
})

it('takes a change of a newer server, of which it does not know, for one to read again', async () => {
  await using server = await startFaultyServer(['data: {"type":"of-a-newer-kind"}\n\n'], [undefined])
  const client = createApiClient({ baseUrl: server.url, delay: immediately })
  const states: string[] = []
  for await (const arrived of client.changes({ onConnection: (state) => states.push(state) })) {
    expect(arrived).toEqual({ type: 'resync' })
    break
  }
  expect(states).toEqual(['connected'])
})
