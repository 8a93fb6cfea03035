import { join } from 'node:path'
import { createApiClient } from '@chatbot/api-client'
import { startPostgres } from '@chatbot/dev-stack/postgres'
import { createPrismaClient } from '@chatbot/prisma/client'
import { migrate } from '@chatbot/prisma/migrate'
import { describe, expect, it } from '@jest/globals'
import { signIn } from './sign-in.ts'
import { startBackends } from './testing/backends.ts'
import { startDatabaseWay } from './testing/database-way.ts'
import { mountSmallDisk, type SmallDisk } from './testing/small-disk.ts'

const tokens = 600
const model = `demo-count-prefill:n=${tokens},rate=40,first=0`
const whole = Array.from({ length: tokens }, (_, index) => index + 1).join(' ')

const mountOrSay = (bytes: number): SmallDisk | undefined => {
  try {
    return mountSmallDisk(bytes)
  } catch (error) {
    console.log(`Skipped: no disk of its own can be mounted here (${error instanceof Error ? error.message : error}).`)
    return undefined
  }
}

/** Follows an answer to its end; `at` is called with each seq. */
const follow = async (url: string, headers: Record<string, string>, at: (seq: number) => void) => {
  const client = createApiClient({ baseUrl: url, headers })
  let text = ''
  const seqs: number[] = []
  for await (const event of client.chat({ message: 'count', model })) {
    seqs.push(event.seq)
    if (event.type === 'snapshot') text = event.snapshot.text
    if (event.type === 'text') text += event.text
    at(event.seq)
    if (event.type === 'end') return { text, seqs, status: event.end.status }
  }
  return { text, seqs, status: 'none' }
}

const inOrder = (seqs: number[]) => seqs.every((seq, index) => index === 0 || seq > (seqs[index - 1] ?? -1))

describe('a disk of Postgres that is full', () => {
  it('refuses writes with 503 for as long, loses no token, and nothing has to be restarted', async () => {
    using disk = mountOrSay(400 * 1024 * 1024)
    if (!disk) return
    // Room for the write-ahead log is kept, as on a volume that data fills up: without any Postgres stops.
    const settings = { fsync: 'off', min_wal_size: '96MB', max_wal_size: '96MB', wal_recycle: 'on' }
    await using postgres = await startPostgres({ dataDir: join(disk.path, 'data'), settings })
    await migrate({ databaseUrl: postgres.url, log: () => undefined })
    await using backends = await startBackends({
      count: 1,
      database: { url: postgres.url, drop: async () => undefined },
    })
    const url = backends.replicas[0]?.url ?? ''
    const headers = { authorization: `Bearer ${await signIn(url)}` }
    const prisma = createPrismaClient({ databaseUrl: postgres.url, poolSize: 1, applicationName: 'test' })
    const write = () =>
      fetch(`${url}/api/conversations`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        // Random, so that it cannot be packed: it needs room in the file.
        body: JSON.stringify({
          systemPrompt: Buffer.from(crypto.getRandomValues(new Uint8Array(4_000))).toString('hex'),
        }),
      })
    expect((await write()).status).toBe(201)

    const running = Promise.withResolvers<void>()
    const answer = follow(url, headers, (seq) => {
      if (seq === 20) running.resolve()
    })
    await Promise.race([running.promise, answer])
    await prisma.$queryRaw`SELECT pg_switch_wal()::text`
    await prisma.$executeRaw`CHECKPOINT`
    disk.fill()
    const refused: Response[] = []
    for (let count = 0; count < 200 && refused.length < 3; count += 1) {
      const response = await write()
      if (response.status !== 201) refused.push(response)
    }
    for (const response of refused) {
      expect(response.status).toBe(503)
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(await response.json()).toMatchObject({ code: 'unavailable' })
    }
    expect(refused).toHaveLength(3)
    expect((await fetch(`${url}/api/health/live`)).status).toBe(200)

    disk.free()
    const { text, seqs, status } = await answer
    expect({ status, text }).toEqual({ status: 'completed', text: whole })
    expect(inOrder(seqs)).toBe(true)
    expect((await write()).status).toBe(201)
    const again = await follow(url, headers, () => undefined)
    expect(again).toMatchObject({ status: 'completed', text: whole })
    await prisma.$disconnect()
  })
})

describe('a database that cannot be reached for a while', () => {
  it('is waited for by a running client, whose answer and writes are whole', async () => {
    await using way = await startDatabaseWay()
    await using backends = await startBackends({ count: 1, databaseUrlOf: (_, url) => way.urlOf(url) })
    const url = backends.replicas[0]?.url ?? ''
    const headers = { Authorization: `Bearer ${await signIn(url)}` }
    const client = createApiClient({ baseUrl: url, headers })
    const running = Promise.withResolvers<void>()
    const answer = follow(url, headers, (seq) => {
      if (seq === 20) running.resolve()
    })
    await Promise.race([running.promise, answer])
    way.cut()
    const asked = follow(url, headers, () => undefined)
    // Longer than a lease: the replica is dead by its own account, too.
    await new Promise((resolve) => setTimeout(resolve, 8_000))
    way.mend()
    const { text, seqs, status } = await answer
    expect({ status, text }).toEqual({ status: 'completed', text: whole })
    expect(inOrder(seqs)).toBe(true)
    expect(await asked).toMatchObject({ status: 'completed', text: whole })
    const { conversations } = await client.conversations.list({})
    expect(conversations).toHaveLength(2)
  })
})
