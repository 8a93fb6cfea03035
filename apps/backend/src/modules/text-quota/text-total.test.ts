import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { uuidv7 } from 'uuidv7'
import { Unauthenticated } from '../../errors/unauthenticated.ts'
import { startTestApi, type TestApi } from '../../http/testing/test-api.ts'
import { exportOf, messageOf } from '../imports/testing/export-file.ts'
import { makeImportClient } from '../imports/testing/import-client.ts'
import { chargeText, checkText } from './charge-text.sql.ts'

/** Bytes: of a guest, and of all. */
const [guest, all] = [200_000, 500_000]
let api: TestApi
beforeAll(async () => {
  api = await startTestApi({ TEXT_QUOTA_GUEST: String(guest), TEXT_TOTAL_QUOTA: String(all), TITLES: '0' })
})
afterAll(() => api.close())
afterEach(async () => {
  await api.container.prisma.conversation.deleteMany()
  await api.container.prisma.textUsage.deleteMany()
  await count()
})

const send = (cookie: string, method: string, path: string, body: object = {}) =>
  api.call(method, path, { cookie, ...(method !== 'GET' && method !== 'DELETE' && { body: JSON.stringify(body) }) })
const read = async (response: Promise<Response>) => Object(await (await response).json())
/** What a replica does every some seconds. */
const count = async () => {
  for (const { sweep } of api.container.sweeps) await sweep()
}
const usage = async () =>
  Number((await api.container.prisma.textUsage.aggregate({ _sum: { bytes: true } }))._sum.bytes ?? 0)
const importText = async (bytes: number) => {
  const file = exportOf(messageOf('x'.repeat(bytes)))
  return makeImportClient(api).send(await api.newGuest(), file)
}
const say = (cookie: string, message: string) =>
  send(cookie, 'POST', '/api/chat', { message, model: 'demo-count:n=1,rate=1000,first=0', stream: false })
const refusal = { code: 'quota_exceeded', detail: `The texts of all users together must not exceed ${all} bytes.` }

describe('the quota of all users together', () => {
  it('refuses an import that has no room, whoever sends it, and takes it once others delete', async () => {
    const first = await api.newGuest()
    expect((await makeImportClient(api).send(first, exportOf(messageOf('x'.repeat(150_000))))).end?.imported).toBe(1)
    for (let time = 0; time < 2; time += 1) expect((await importText(150_000)).end?.imported).toBe(1)
    expect((await importText(150_000)).status).toBe(413)
    const { conversations } = await read(send(first, 'GET', '/api/conversations'))
    expect((await send(first, 'DELETE', `/api/conversations/${conversations[0].id}`)).status).toBe(204)
    expect((await importText(150_000)).end?.imported).toBe(1)
  })

  it('refuses messages from the next count on', async () => {
    const cookie = await api.newGuest()
    expect((await say(cookie, 'a')).status).toBe(200)
    for (let time = 0; time < 3; time += 1) await importText(164_000)
    expect(await usage()).toBeGreaterThan(all - 5_000)
    await count()
    const refused = await say(cookie, 'x'.repeat(5_000))
    expect([refused.status, await refused.json()]).toEqual([413, expect.objectContaining(refusal)])
    await api.container.prisma.conversation.deleteMany()
    await count()
    expect((await say(cookie, 'x'.repeat(5_000))).status).toBe(200)
  })

  it('has no message wait for another, nor for the count', async () => {
    const cookie = await api.newGuest()
    await api.container.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`UPDATE text_total SET bytes = bytes`
      expect((await say(cookie, 'a')).status).toBe(200)
    })
  })
})

describe('a user’s quota', () => {
  it('counts what a link shows, again when it is updated, and frees it when the link goes', async () => {
    const cookie = await api.newGuest()
    const { conversation } = await read(say(cookie, 'x'.repeat(30_000)))
    const before = await usage()
    const share = () => send(cookie, 'POST', `/api/conversations/${conversation.id}/share`)
    const { id } = await read(share())
    const shared = await usage()
    expect(shared - before).toBeGreaterThan(30_000)
    expect((await share()).status).toBe(200)
    expect(await usage()).toBe(shared)
    const more = {
      conversationId: conversation.id,
      message: 'x'.repeat(30_000),
      model: 'demo-count:n=1',
      stream: false,
    }
    for (let time = 0; time < 3; time += 1) expect((await send(cookie, 'POST', '/api/chat', more)).status).toBe(200)
    const full = await usage()
    expect((await share()).status).toBe(413)
    expect(await usage()).toBe(full)
    expect((await send(cookie, 'DELETE', `/api/shares/${id}`)).status).toBe(204)
    expect(await usage()).toBe(full - (shared - before))
  })

  it.each([
    ['system prompts', '/api/system-prompts', { name: 'a', text: 'x'.repeat(30_000) }, { text: 'y'.repeat(32_000) }],
    [
      'projects',
      '/api/projects',
      { name: 'a', systemPrompt: 'x'.repeat(30_000) },
      { systemPrompt: 'y'.repeat(32_000), version: 1 },
    ],
  ])('counts %s, what they grow by, and frees them', async (_, path, item, patch) => {
    const cookie = await api.newGuest()
    const { id } = await read(send(cookie, 'POST', path, item))
    const made = await Promise.all(Array.from({ length: 6 }, () => send(cookie, 'POST', path, item)))
    expect(made.map(({ status }) => status).toSorted()).toEqual([...Array(5).fill(201), 413])
    const before = await usage()
    expect((await send(cookie, 'PATCH', `${path}/${id}`, patch)).status).toBe(200)
    expect(await usage()).toBe(before + 2_000)
    expect((await send(cookie, 'DELETE', `${path}/${id}`)).status).toBe(204)
    expect(await usage()).toBeLessThan(before - 30_000)
    expect((await send(cookie, 'POST', path, item)).status).toBe(201)
  })

  it('is nobody’s once the account is deleted: one has to sign in again', async () => {
    const { prisma } = api.container
    const charge = { userId: uuidv7(), bytes: 1, quota: { user: 10, guest: 10, all: 10 } }
    await expect(checkText(prisma, charge)).rejects.toBeInstanceOf(Unauthenticated)
    await expect(chargeText(prisma, charge)).rejects.toBeInstanceOf(Unauthenticated)
  })
})
