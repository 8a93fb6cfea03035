import { request } from 'node:http'
import { exportFormat, exportVersion } from '@chatbot/contracts'
import { createPrismaClient, type PrismaClient } from '@chatbot/prisma/client'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Backends, startBackends } from './testing/backends.ts'
import { insertLongMessages } from './testing/long-messages.ts'

/** Milliseconds in which the end of a session is in effect everywhere. */
const bound = 2_000
const ways = ['sign-out', 'revoke-sessions', 'delete-anonymous-user'] as const

let backends: Backends
let prisma: PrismaClient
beforeAll(async () => {
  backends = await startBackends({ count: 2 })
  prisma = createPrismaClient({ databaseUrl: backends.databaseUrl, poolSize: 2, applicationName: 'test' })
})
afterAll(async () => {
  await prisma.$disconnect()
  await backends[Symbol.asyncDispose]()
})

/** A guest whose session is ended at one replica while its requests are under way at the other. */
const newGuest = async () => {
  const [one = '', other = ''] = backends.replicas.map(({ url }) => url)
  const signedIn = await fetch(`${one}/api/auth/sign-in/anonymous`, { method: 'POST' })
  const authorization = `Bearer ${signedIn.headers.get('set-auth-token')}`
  const ask = (url: string, path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, { ...init, headers: { 'content-type': 'application/json', ...init.headers, authorization } })
  const { user }: { user: { id: string } } = await (await ask(other, '/api/auth/get-session')).json()
  return {
    userId: user.id,
    other,
    headers: { authorization },
    ask: (path: string, init?: RequestInit) => ask(other, path, init),
    end: async (way: (typeof ways)[number]) =>
      expect((await ask(one, `/api/auth/${way}`, { method: 'POST' })).status).toBe(204),
  }
}

/** A POST whose body the caller goes on writing; `answered` resolves when the response has ended. */
const startPost = (url: string, headers: Record<string, string>) => {
  const sent = request(url, { method: 'POST', agent: false, headers })
  const answered = new Promise<{ status: number; text: string }>((resolve, reject) => {
    sent.on('error', reject)
    sent.on('response', (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (piece) => {
        text += piece
      })
      response.on('close', () => resolve({ status: response.statusCode ?? 0, text }))
    })
  })
  // Looked at later.
  answered.catch(() => undefined)
  return { sent, answered }
}

const time = new Date(0).toISOString()
const conversation = (messages: object[] = []) =>
  JSON.stringify({
    ...{ id: crypto.randomUUID(), title: 'Imported', titleSource: 'user', model: null, systemPrompt: null },
    ...{ headMessageId: null, pinned: false, archived: false, activeAt: time, createdAt: time, messages },
  })
const message = (text: string) => ({
  ...{ id: crypto.randomUUID(), parentId: null, role: 'user', status: 'completed', text, reasoning: '', model: null },
  ...{ usage: null, finishReason: null, problem: null, createdAt: time },
})
const head = `{"format":"${exportFormat}","version":${exportVersion},"conversations":[`

const eventually = async (isSo: () => Promise<boolean>) => {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10))
}

describe.each(ways)('%s', (way) => {
  it('ends an import that is under way at another replica', async () => {
    const guest = await newGuest()
    const where = { userId: guest.userId }
    const { sent, answered } = startPost(`${guest.other}/api/import`, {
      ...guest.headers,
      'content-type': 'application/json',
    })
    sent.write(`${head}${conversation()}`)
    let isSending = true
    const send = async () => {
      while (isSending) {
        sent.write(`,${conversation()}`)
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    }
    const sending = send()
    await eventually(async () => (await prisma.conversation.count({ where })) > 20)
    await guest.end(way)
    const endedAt = performance.now()
    const { text } = await answered
    expect(performance.now() - endedAt).toBeLessThan(bound)
    const last: unknown = JSON.parse(text.trim().split('\n').at(-1) ?? '')
    expect(last).toMatchObject({ type: 'end', status: 'failed', problem: { code: 'unauthenticated', status: 401 } })
    const kept = await prisma.conversation.count({ where })
    if (way === 'delete-anonymous-user') expect(kept).toBe(0)
    else expect(last).toMatchObject({ imported: kept })
    // What is sent on is not taken.
    isSending = false
    await sending
    sent.destroy()
    expect((await guest.ask('/api/health/ready')).status).toBe(200)
    expect(await prisma.conversation.count({ where })).toBe(kept)
  })

  it('takes back a conversation of an import that is being written', async () => {
    const guest = await newGuest()
    const { sent, answered } = startPost(`${guest.other}/api/import`, {
      ...guest.headers,
      'content-type': 'application/json',
    })
    const texts = Array.from({ length: 4 }, () => message('word '.repeat(200_000)))
    // The import waits in its transaction for as long as somebody else has the table.
    await prisma.$transaction(
      async (tx) => {
        await tx.$executeRaw`LOCK TABLE message IN SHARE MODE`
        sent.end(`${head}${conversation(texts)}]}`)
        await eventually(async () => {
          const waiting = await prisma.$queryRaw<unknown[]>`
            SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%INTO message (%'`
          return waiting.length > 0
        })
        // Deleting the account would wait for the lock, too.
        if (way !== 'delete-anonymous-user') await guest.end(way)
      },
      { timeout: 30_000 },
    )
    if (way === 'delete-anonymous-user') await guest.end(way)
    const { status, text } = await answered
    if (way !== 'delete-anonymous-user') expect([status, JSON.parse(text).code]).toEqual([401, 'unauthenticated'])
    expect(await prisma.conversation.count({ where: { userId: guest.userId } })).toBe(0)
  })

  it('ends an upload, an export and a wait for an answer at another replica', async () => {
    const guest = await newGuest()
    const { userId } = guest
    await insertLongMessages(backends.databaseUrl, {
      ...{ url: guest.other, headers: guest.headers, conversations: 12, bytes: 4_000_000 },
    })
    const upload = startPost(`${guest.other}/api/attachments?name=a.txt`, {
      ...guest.headers,
      'content-type': 'application/octet-stream',
    })
    upload.sent.write('x'.repeat(300_000))
    await eventually(async () => (await prisma.attachment.count({ where: { userId } })) === 1)
    const waiting = guest.ask('/api/chat', {
      method: 'POST',
      body: JSON.stringify({ message: 'count', model: 'demo-count:n=100000,rate=20,first=0', stream: false }),
    })
    await eventually(async () => (await prisma.generation.count({ where: { userId } })) === 1)
    // Read as slowly as can be: one piece, and no more of it.
    const exported = await guest.ask('/api/export?format=json')
    const reader = exported.body?.getReader()
    await reader?.read()

    await guest.end(way)
    const endedAt = performance.now()
    expect((await upload.answered).status).toBe(401)
    // A conversation of a deleted account may be gone before the session is.
    expect(way === 'delete-anonymous-user' ? [401, 404] : [401]).toContain((await waiting).status)
    const readOn = async () => {
      while (!(await reader?.read())?.done);
    }
    // An export of an account that is being emptied ends when nothing is left.
    if (way === 'delete-anonymous-user') await readOn().catch(() => undefined)
    else await expect(readOn()).rejects.toThrow()
    expect(performance.now() - endedAt).toBeLessThan(bound)
    upload.sent.destroy()
    expect(await prisma.attachment.count({ where: { userId } })).toBe(0)
  })
})
