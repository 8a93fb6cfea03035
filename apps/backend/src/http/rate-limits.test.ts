import { Problem } from '@chatbot/contracts'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { makeRateLimitRepository } from '../modules/rate-limits/rate-limit-repository.ts'
import { makeRateLimits } from '../modules/rate-limits/rate-limits.ts'
import { startTestApi, type TestApi } from './testing/test-api.ts'

const perMinute = 4
let api: TestApi

beforeAll(async () => {
  api = await startTestApi({ RATE_LIMIT_PER_MINUTE: String(perMinute), TITLES: '0' })
})
afterAll(() => api.close())

let addresses = 0
const newAddress = () => {
  addresses += 1
  return { 'x-forwarded-for': `203.0.113.${addresses}` }
}
const guest = () => api.newGuest(newAddress())

const statuses = async (times: number, call: () => Promise<Response>) => {
  const seen: number[] = []
  for (let time = 0; time < times; time += 1) seen.push((await call()).status)
  return seen
}
const allowed = (status: number, times: number) => Array.from({ length: times }, () => status)
const answer = (cookie: string) =>
  api.call('POST', '/api/chat', { cookie, body: '{"message":"Hi","model":"demo-count:n=1,rate=1000,first=0"}' })

it('refuses answers over the limit, says when to try again, and writes nothing', async () => {
  const cookie = await guest()
  expect(await statuses(perMinute, () => answer(cookie))).toEqual(allowed(200, perMinute))
  const before = await api.countRows()
  const refused = await answer(cookie)
  const problem = Problem.parse(await refused.json())
  expect([refused.status, problem.code]).toEqual([429, 'rate_limited'])
  expect(Number(refused.headers.get('retry-after'))).toBe(problem.retryAfter)
  expect(problem.retryAfter).toBeGreaterThan(0)
  expect(problem.retryAfter).toBeLessThanOrEqual(60)
  expect(await api.countRows()).toEqual(before)
})

it('counts each user and each class of requests by itself', async () => {
  const cookie = await guest()
  await statuses(perMinute + 1, () => answer(cookie))
  expect((await answer(await guest())).status).toBe(200)
  const write = () => api.call('POST', '/api/conversations', { cookie, body: '{}' })
  // The guest's sign-in was one already.
  expect(await statuses(5 * perMinute, write)).toEqual([...allowed(201, 5 * perMinute - 1), 429])
  const read = () => api.call('GET', '/api/conversations', { cookie })
  expect(await statuses(30 * perMinute + 1, read)).toEqual([...allowed(200, 30 * perMinute), 429])
})

it('counts new guests by their address, whichever way they come', async () => {
  const headers = newAddress()
  const come = () => api.call('POST', '/api/conversations', { headers, body: '{}' })
  expect(await statuses(4 * perMinute, come)).toEqual(allowed(201, 4 * perMinute))
  const users = (await api.countRows()).user
  const refused = await come()
  expect([refused.status, refused.headers.getSetCookie()]).toEqual([429, []])
  expect((await api.call('POST', '/api/auth/sign-in/anonymous', { headers, body: '{}' })).status).toBe(429)
  expect((await api.countRows()).user).toBe(users)
  expect((await api.call('POST', '/api/conversations', { headers: newAddress(), body: '{}' })).status).toBe(201)
})

it('counts who reads without a session by their address', async () => {
  const headers = newAddress()
  const read = () => api.call('GET', '/api/auth/get-session', { headers })
  expect(await statuses(30 * perMinute + 1, read)).toEqual([...allowed(200, 30 * perMinute), 429])
  // Who has a session is counted as who they are, whoever else is behind the same address.
  const cookie = await api.newGuest(headers)
  expect((await api.call('GET', '/api/auth/get-session', { headers, cookie })).status).toBe(200)
})

it('counts who reads shared conversations by their address, and makes no guest of them', async () => {
  const headers = newAddress()
  const users = (await api.countRows()).user
  const read = () => api.call('GET', `/api/shared/${'x'.repeat(32)}`, { headers })
  const seen = await statuses(30 * perMinute + 1, read)
  expect(seen).toEqual([...allowed(404, 30 * perMinute), 429])
  expect((await api.call('GET', `/api/shared/${'x'.repeat(32)}`, { headers: newAddress() })).status).toBe(404)
  expect((await api.countRows()).user).toBe(users)
})

it('counts writes of all replicas together', async () => {
  const store = makeRateLimitRepository({ prisma: api.container.prisma })
  const [one, other] = [makeRateLimits({ perMinute, store }), makeRateLimits({ perMinute, store })]
  for (let time = 0; time < perMinute; time += 1) await (time % 2 ? one : other).consume('answers', 'shared')
  await expect(one.consume('answers', 'shared')).rejects.toThrow('Too many requests')
  await expect(other.consume('answers', 'shared')).rejects.toThrow('Too many requests')
})

it('never limits what probes ask for', async () => {
  expect(await statuses(200, () => api.call('GET', '/api/health/live'))).toEqual(allowed(200, 200))
})
