import { describe, expect, it } from '@jest/globals'
import { startBackends } from './testing/backends.ts'

/** As a production start is about which nobody has said anything: an empty variable is an absent one. */
const untouched = { RATE_LIMIT_PER_MINUTE: '', RUNNING_ANSWERS_PER_USER: '', RUNNING_ANSWERS_PER_ADDRESS: '' }

const json = { 'content-type': 'application/json' }

describe('a production start without any variable of limits', () => {
  it('refuses a flood of guests, and of answers, and goes on answering', async () => {
    await using backends = await startBackends({ count: 1, env: untouched })
    const url = backends.replicas[0]?.url ?? ''
    const flood = await Promise.all(
      Array.from({ length: 400 }, async () => {
        const response = await fetch(`${url}/api/conversations`, { method: 'POST', headers: json, body: '{}' })
        await response.text()
        return response.status
      }),
    )
    const made = flood.filter((status) => status === 201).length
    expect(made).toBeGreaterThan(50)
    // 120 a minute, and on a slow machine it is another minute before all have been answered.
    expect(made).toBeLessThanOrEqual(240)
    expect(flood.filter((status) => status === 429)).toHaveLength(400 - made)

    // One who was there before is not refused for it. Not by the client, which would try again until there is room.
    const leaving = new AbortController()
    const body = JSON.stringify({ message: 'count', model: 'demo-count:n=100000,rate=20,first=0', stream: true })
    const chat = { method: 'POST', headers: { ...json, authorization: `Bearer ${backends.token}` }, body }
    const asked = Array.from({ length: 20 }, () => fetch(`${url}/api/chat`, { ...chat, signal: leaving.signal }))
    const statuses = (await Promise.all(asked)).map(({ status }) => status)
    leaving.abort()
    expect(statuses.toSorted()).toEqual([...Array(8).fill(200), ...Array(12).fill(429)])
    expect((await fetch(`${url}/api/health/ready`)).status).toBe(200)
  })

  it('says in plain words who pays where a real model answers', async () => {
    await using backends = await startBackends({ count: 1, env: { ...untouched, MODEL_IS_DEMO: '0', MODELS: 'demo' } })
    await backends.replicas[0]?.says(
      'whoever finds the address of this chat can use it without signing in, and spend what the key of the model may spend',
    )
  })
})

describe('a production start without PUBLIC_URL', () => {
  // In production only: better-auth checks no origins where NODE_ENV is test.
  it.each(['sign-out', 'revoke-sessions', 'delete-anonymous-user'])(
    'lets its own page %s, and no other',
    async (way) => {
      await using backends = await startBackends({ count: 1 })
      const url = backends.replicas[0]?.url ?? ''
      const page = { ...json, origin: url, 'sec-fetch-site': 'same-origin' }
      const guest = await fetch(`${url}/api/auth/sign-in/anonymous`, { method: 'POST', headers: page, body: '{}' })
      expect(guest.headers.get('set-auth-token')).toBeNull()
      const cookie = guest.headers
        .getSetCookie()
        .map((one) => one.split(';', 1)[0])
        .join('; ')
      const leave = async (headers: Record<string, string>) =>
        (await fetch(`${url}/api/auth/${way}`, { method: 'POST', headers: { ...headers, cookie }, body: '{}' })).status
      expect(await leave({ ...json, origin: 'http://evil.test', 'sec-fetch-site': 'cross-site' })).toBe(403)
      expect(await leave({ ...json, 'sec-fetch-site': 'cross-site' })).toBe(403)
      expect(await leave(page)).toBe(204)
      expect(await leave(page)).toBe(401)
    },
  )
})

describe('a session that ends at one replica', () => {
  it.each(['sign-out', 'revoke-sessions', 'delete-anonymous-user'])(
    'has ended at another one within two seconds, its streams too: by %s',
    async (way) => {
      await using backends = await startBackends({ count: 2 })
      const [one, other] = backends.replicas
      if (!one || !other) throw new Error('two were asked for')
      const guest = await fetch(`${one.url}/api/auth/sign-in/anonymous`, { method: 'POST' })
      const authorization = `Bearer ${guest.headers.get('set-auth-token')}`
      const ask = (url: string, path: string, init: RequestInit = {}) =>
        fetch(`${url}${path}`, { ...init, headers: { ...json, authorization } })
      const chat = await ask(one.url, '/api/chat', {
        method: 'POST',
        body: JSON.stringify({ message: 'count', model: 'demo-count:n=100000,rate=20,first=0', stream: true }),
      })
      const { generationId } = /"generationId":"(?<generationId>[^"]+)"/.exec(await firstText(chat))?.groups ?? {}
      const streams = [
        await ask(other.url, '/api/changes'),
        await ask(other.url, `/api/generations/${generationId}/events`),
      ]
      for (const { status } of streams) expect(status).toBe(200)
      expect((await ask(other.url, '/api/conversations')).status).toBe(200)

      const endedAt = performance.now()
      expect((await ask(one.url, `/api/auth/${way}`, { method: 'POST' })).status).toBe(204)
      await Promise.all(streams.map(({ body }) => body?.pipeTo(new WritableStream())))
      for (;;) {
        const { status } = await ask(other.url, '/api/conversations', { method: 'POST', body: '{}' })
        if (status === 401) break
        expect(status).toBe(201)
      }
      expect(performance.now() - endedAt).toBeLessThan(2_000)
    },
  )
})

/** What a stream says first, and no more of it. */
async function firstText({ body }: Response): Promise<string> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (!text.includes('event: start') || !text.includes('}')) {
    const { value, done } = (await reader?.read()) ?? { done: true, value: undefined }
    if (done) break
    text += value
  }
  await reader?.cancel()
  return text
}
