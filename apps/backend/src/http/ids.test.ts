import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { startTestApi, type TestApi } from './testing/test-api.ts'

let api: TestApi
let cookie: string
beforeAll(async () => {
  api = await startTestApi()
  cookie = await api.newGuest()
})
afterAll(() => api.close())

/** Begins an answer that goes on for longer than the test; returns its id in capitals, as some clients write UUIDs. */
const begin = async () => {
  const body = JSON.stringify({ message: 'count', model: 'demo-count:n=100000,rate=50,first=0', stream: true })
  const response = await api.call('POST', '/api/chat', { cookie, body })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let seen = ''
  while (reader && !seen.includes('generationId')) seen += (await reader.read()).value ?? ''
  await reader?.cancel()
  return (/"generationId":"([^"]*)"/.exec(seen)?.[1] ?? '').toUpperCase()
}

it('an answer is followed and stopped by its id in capitals as by its own', async () => {
  const id = await begin()
  const followed = await api.call('GET', `/api/generations/${id}/events`, { cookie })
  expect((await api.call('POST', `/api/generations/${id}/stop`, { cookie })).status).toBe(202)
  const body = await followed.text()
  expect(body).toContain('event: start')
  expect(body).toContain('"status":"stopped"')
  // It was followed live, not found to be over.
  expect(body).not.toContain('event: snapshot')
})
