import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { startTestApi, type TestApi } from './testing/test-api.ts'

const perMinute = 2
let api: TestApi
beforeAll(async () => {
  api = await startTestApi({ RATE_LIMIT_PER_MINUTE: String(perMinute), TRUSTED_PROXIES: '0', TITLES: '0' })
})
afterAll(() => api.close())

const from = (address: string, headers: Record<string, string>) =>
  api.call('GET', '/api/conversations', { headers: { 'x-forwarded-for': address, ...headers } })

it('refuses an address that tries tokens, and nobody else', async () => {
  const answers: number[] = []
  for (let index = 0; index < perMinute * 10 + 2; index += 1) {
    answers.push((await from('203.0.113.7', { authorization: `Bearer guess-${index}` })).status)
  }
  expect(answers.slice(0, perMinute * 10)).toEqual(Array.from({ length: perMinute * 10 }, () => 401))
  expect(answers.at(-1)).toBe(429)
  const refused = await from('203.0.113.7', { authorization: 'Bearer guess' })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await from('203.0.113.8', { authorization: 'Bearer guess' })).status).toBe(401)
})
