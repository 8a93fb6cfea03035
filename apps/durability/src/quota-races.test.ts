import { request } from 'node:http'
import { text as readText } from 'node:stream/consumers'
import { createPrismaClient, type PrismaClient } from '@chatbot/prisma/client'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { signIn } from './sign-in.ts'
import { type Backends, startBackends } from './testing/backends.ts'

/** Bytes, and for users twice as many. */
const textQuota = 60_000
const fileQuota = 500_000
const totalQuota = 1_700_000
const maxRunning = 4
const env = {
  TEXT_QUOTA_GUEST: String(textQuota),
  TEXT_QUOTA: String(2 * textQuota),
  ATTACHMENT_GUEST_QUOTA: String(fileQuota),
  ATTACHMENT_QUOTA: String(2 * fileQuota),
  ATTACHMENT_TOTAL_QUOTA: String(totalQuota),
  RUNNING_ANSWERS_PER_USER: String(maxRunning),
}
const slow = 'demo-count:n=100000,rate=20,first=0'

let backends: Backends
let prisma: PrismaClient
beforeAll(async () => {
  backends = await startBackends({ count: 2, env })
  prisma = createPrismaClient({ databaseUrl: backends.databaseUrl, poolSize: 2, applicationName: 'test' })
})
afterAll(async () => {
  await prisma.$disconnect()
  await backends[Symbol.asyncDispose]()
})

type Kind = 'guest' | 'user'
const kinds: Kind[] = ['guest', 'user']

/** Somebody new, who asks both replicas in turn, each time by a connection of its own where many requests run at once. */
const newcomer = async (kind: Kind, stack: Backends = backends) => {
  const urls = stack.replicas.map(({ url }) => url)
  const authorization = `Bearer ${await signIn(urls[0] ?? '')}`
  let turn = 0
  const ask = (path: string, init: RequestInit = {}) => {
    turn += 1
    const headers = { 'content-type': 'application/json', authorization, ...Object(init.headers) }
    return fetch(`${urls[turn % urls.length]}${path}`, { ...init, headers })
  }
  const post = (path: string, body: unknown) => ask(path, { method: 'POST', body: JSON.stringify(body) })
  const { user }: { user: { id: string } } = await (await ask('/api/auth/get-session')).json()
  if (kind === 'user') await prisma.user.update({ where: { id: user.id }, data: { isAnonymous: false } })
  return { ask, post, authorization, userId: user.id }
}

/** The statuses of so many requests at once, sorted; their bodies are read to the end. */
const atOnce = async (times: number, call: (index: number) => Promise<Response>): Promise<number[]> => {
  const answers = Array.from({ length: times }, async (_, index) => {
    const response = await call(index)
    await response.text()
    return response.status
  })
  return (await Promise.all(answers)).toSorted()
}
const statuses = (good: number, times: number, bad: number, more: number) => [
  ...Array(times).fill(good),
  ...Array(more).fill(bad),
]

describe('requests at once at several replicas', () => {
  it.each(kinds)('never have more text than the quota of a %s', async (kind) => {
    const { post, userId } = await newcomer(kind)
    const room = kind === 'user' ? 2 * textQuota : textQuota
    const systemPrompt = 'x'.repeat(9_000)
    const fit = Math.floor(room / (9_000 + 1_024))
    expect(await atOnce(40, () => post('/api/conversations', { systemPrompt }))).toEqual(
      statuses(201, fit, 413, 40 - fit),
    )
    expect(await prisma.conversation.count({ where: { userId } })).toBe(fit)
    const { bytes } = await prisma.textUsage.findUniqueOrThrow({ where: { userId } })
    expect(Number(bytes)).toBeLessThanOrEqual(room)
  })

  it.each(kinds)('never have more files than the quota of a %s', async (kind) => {
    const { ask, userId } = await newcomer(kind)
    const room = kind === 'user' ? 2 * fileQuota : fileQuota
    const upload = () =>
      ask('/api/attachments?name=a.txt', {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: 'x'.repeat(90_000),
      })
    const fit = Math.floor(room / 90_000)
    // Fewer than a user may have under way at once at both replicas, so that nothing but the quota refuses one.
    expect(await atOnce(30, upload)).toEqual(statuses(201, fit, 413, 30 - fit))
    const { _sum } = await prisma.attachment.aggregate({ where: { userId }, _sum: { size: true } })
    expect(_sum.size).toBe(fit * 90_000)
    await prisma.attachment.deleteMany({ where: { userId } })
  })

  it('never have more files than all users together may', async () => {
    const guests = await Promise.all(Array.from({ length: 6 }, () => newcomer('guest')))
    const headers = { 'content-type': 'application/octet-stream' }
    const upload = (index: number) =>
      guests[index % 6]?.ask('/api/attachments?name=a.txt', { method: 'POST', headers, body: 'x'.repeat(100_000) }) ??
      Promise.reject(new Error('there are six'))
    expect(await atOnce(24, upload)).toEqual(statuses(201, 17, 413, 7))
    await prisma.attachment.deleteMany()
  })

  it('never run more answers than a user may have', async () => {
    const { post } = await newcomer('guest')
    const leaving = new AbortController()
    const asked = Array.from({ length: 20 }, async () => {
      const response = await post('/api/chat', { message: 'count', model: slow, stream: true })
      // The answer runs on without its reader.
      response.body?.pipeTo(new WritableStream(), { signal: leaving.signal }).catch(() => undefined)
      return response.status
    })
    expect((await Promise.all(asked)).toSorted()).toEqual(statuses(200, maxRunning, 429, 20 - maxRunning))
    leaving.abort()
  })

  it('make one link of a conversation', async () => {
    const { post, ask, userId } = await newcomer('guest')
    const said = await post('/api/chat', { message: 'Hi', model: 'demo-count:n=1,rate=1000,first=0', stream: false })
    const { conversation }: { conversation: { id: string } } = await said.json()
    const share = () => ask(`/api/conversations/${conversation.id}/share`, { method: 'POST', body: '{}' })
    // Two at once of a user at each replica; the others are told to try again.
    const statuses = await atOnce(40, share)
    expect(statuses).toContain(200)
    expect(statuses.filter((status) => status !== 200 && status !== 429)).toEqual([])
    expect(await prisma.share.count({ where: { userId } })).toBe(1)
    expect(await prisma.shareMessage.count({ where: { share: { userId } } })).toBe(2)
  })
})

it('no more imports of a user are open at once than a replica takes', async () => {
  const { authorization } = await newcomer('guest')
  const url = backends.replicas[0]?.url ?? ''
  const opened = Array.from({ length: 10 }, () => {
    const headers = { authorization, 'content-type': 'application/json' }
    const sent = request(`${url}/api/import`, { method: 'POST', agent: false, headers })
    const status = new Promise<number>((resolve, reject) => {
      sent.on('error', reject)
      sent.on('response', (response) => {
        readText(response).then(() => resolve(response.statusCode ?? 0), reject)
      })
    })
    sent.write('[')
    return { sent, status }
  })
  // Seven are refused while all are open: a race, or a count that comes late, would let more of them wait for their rest.
  const refused = Promise.withResolvers<void>()
  let open = opened.length
  for (const { status } of opened) {
    status.then(
      () => {
        open -= 1
        if (open === 3) refused.resolve()
      },
      (error) => refused.reject(error),
    )
  }
  await refused.promise
  for (const { sent } of opened) sent.end(']')
  expect((await Promise.all(opened.map(({ status }) => status))).toSorted()).toEqual(statuses(200, 3, 429, 7))
})

it('limits of a minute count requests of all replicas together', async () => {
  const perMinute = 6
  await using limited = await startBackends({ count: 2, env: { RATE_LIMIT_PER_MINUTE: String(perMinute) } })
  const { post } = await newcomer('guest', limited)
  const answer = () => post('/api/chat', { message: 'Hi', model: 'demo-count:n=1,rate=1000,first=0', stream: false })
  expect(await atOnce(30, answer)).toEqual(statuses(200, perMinute, 429, 30 - perMinute))
  // Signing in was the first write.
  const writes = 5 * perMinute - 1
  expect(await atOnce(60, () => post('/api/conversations', {}))).toEqual(statuses(201, writes, 429, 60 - writes))
  // Both guests of this test have come from here.
  const guests = 4 * perMinute - 2
  const come = (index: number) => {
    const url = limited.replicas[index % 2]?.url
    return fetch(`${url}/api/auth/sign-in/anonymous`, { method: 'POST' })
  }
  expect(await atOnce(60, come)).toEqual(statuses(200, guests, 429, 60 - guests))
})
