import { Problem } from '@chatbot/contracts'
import { createPrismaClient } from '@chatbot/prisma/client'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { startTestApi, type TestApi } from '../../http/testing/test-api.ts'
import { makeAttachmentQuotaRepository } from './attachment-quota-repository.ts'
import { makeAttachmentRepository } from './attachment-repository.ts'

const quota = 1_000_000
const all = 2_500_000
let api: TestApi
beforeAll(async () => {
  api = await startTestApi({
    ATTACHMENT_GUEST_QUOTA: String(quota),
    ATTACHMENT_QUOTA: String(2 * quota),
    ATTACHMENT_TOTAL_QUOTA: String(all),
  })
})
afterEach(() => api.container.prisma.attachment.deleteMany())
afterAll(() => api.close())

const file = (bytes: number) => Buffer.alloc(bytes, 'x')
const upload = (cookie: string, body: Buffer<ArrayBuffer>, headers: Record<string, string> = {}) =>
  api.call('POST', '/api/attachments', {
    cookie,
    body,
    headers: { 'content-type': 'application/octet-stream', ...headers },
  })
const announced = (bytes: number) => ({ 'content-length': String(bytes) })
/** A guest, and quotas as a replica checks them. */
const newUser = async () => {
  await api.newGuest()
  const { prisma, env } = api.container
  const { id: userId } = await prisma.user.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
  const quotas = makeAttachmentQuotaRepository({
    prisma,
    quotas: { user: quota, guest: quota, all },
    retentionSeconds: env.ATTACHMENT_RETENTION,
  })
  return { userId, quotas }
}
const stored = async () => (await api.container.prisma.attachment.aggregate({ _sum: { size: true } }))._sum.size ?? 0
const usage = async () => Number((await api.container.prisma.attachmentUsage.findFirstOrThrow()).bytes)
const codesOf = async (responses: Response[]) => {
  const refused = responses.filter(({ status }) => status !== 201)
  return Promise.all(refused.map(async (response) => Problem.parse(await response.json()).code))
}

describe('a quota', () => {
  it.each([
    ['that say their length', announced(100_000)],
    ['that do not', {}],
  ])('of a guest holds against forty uploads at once %s', async (_, headers) => {
    const cookie = await api.newGuest()
    const responses = await Promise.all(Array.from({ length: 40 }, () => upload(cookie, file(100_000), headers)))
    expect(await stored()).toBeLessThanOrEqual(quota)
    expect(new Set(await codesOf(responses))).toEqual(new Set(['quota_exceeded', 'rate_limited']))
    expect(responses.some(({ status }) => status === 201)).toBe(true)
    expect(await usage()).toBe(await stored())
  })

  it('of all users together holds against uploads of many of them', async () => {
    const guests = await Promise.all(Array.from({ length: 6 }, () => api.newGuest()))
    const responses = await Promise.all(
      guests.flatMap((cookie) => [1, 2, 3].map(() => upload(cookie, file(300_000), announced(300_000)))),
    )
    expect(responses.filter(({ status }) => status === 201)).toHaveLength(8)
    expect(new Set(await codesOf(responses))).toEqual(new Set(['quota_exceeded']))
    expect(await stored()).toBe(2_400_000)
    expect(await usage()).toBe(2_400_000)
  })

  it('holds across replicas', async () => {
    const { userId } = await newUser()
    const clients = [1, 2, 3].map(() =>
      createPrismaClient({
        databaseUrl: api.container.env.DATABASE_URL,
        poolSize: 5,
        applicationName: 'another replica',
      }),
    )
    const replicas = clients.map((prisma) =>
      makeAttachmentQuotaRepository({ prisma, quotas: { user: quota, guest: quota, all }, retentionSeconds: 60 }),
    )
    const reservations = replicas.flatMap((replica) =>
      Array.from({ length: 15 }, () => replica.reserve({ id: crypto.randomUUID(), userId, size: 90_000 })),
    )
    const settled = await Promise.allSettled(reservations)
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(11)
    expect(await stored()).toBe(990_000)
    await Promise.all(clients.map((prisma) => prisma.$disconnect()))
  })

  it('counts the text of a document where it is longer than its file', async () => {
    const { userId, quotas } = await newUser()
    const document = { kind: 'pdf', mediaType: 'application/pdf', width: null, height: null, truncated: false } as const
    const complete = async () => {
      const id = crypto.randomUUID()
      await quotas.reserve({ id, userId, size: 1_000 })
      return quotas.complete({ ...document, id, userId, name: 'x.pdf', size: 1_000, text: 'é'.repeat(300_000) })
    }
    expect(await complete()).toMatchObject({ size: 1_000, characters: 300_000 })
    expect(await usage()).toBe(600_000)
    await expect(complete()).rejects.toMatchObject({ code: 'quota_exceeded' })
    expect(await usage()).toBe(601_000)
  })

  it('is free again after a file, and after its user is deleted', async () => {
    const cookie = await api.newGuest()
    expect((await upload(cookie, file(900_000))).status).toBe(201)
    expect((await upload(cookie, file(900_000))).status).toBe(413)
    const { id, userId } = await api.container.prisma.attachment.findFirstOrThrow()
    expect((await api.call('DELETE', `/api/attachments/${id}`, { cookie })).status).toBe(204)
    expect(await usage()).toBe(0)
    expect((await upload(cookie, file(900_000))).status).toBe(201)
    await api.container.prisma.user.delete({ where: { id: userId } })
    expect(await usage()).toBe(0)
  })

  it('is given back by an upload that never ended, after an hour', async () => {
    const { userId, quotas } = await newUser()
    const { prisma, env } = api.container
    await quotas.reserve({ id: crypto.randomUUID(), userId, size: quota })
    const { deleteOrphans } = makeAttachmentRepository({ prisma })
    expect(await deleteOrphans({ seconds: env.ATTACHMENT_RETENTION, limit: 10 })).toEqual([])
    expect(await deleteOrphans({ seconds: env.ATTACHMENT_RETENTION - 3_600, limit: 10 })).toHaveLength(1)
    expect(await usage()).toBe(0)
  })
})
