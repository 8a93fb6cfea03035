import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { uuidv7 } from 'uuidv7'
import { budgets } from '../../budgets.ts'
import { startTestApi, type TestApi } from '../../http/testing/test-api.ts'
import { makeImportClient } from '../imports/testing/import-client.ts'
import { splitMessage } from './split-message.ts'

let api: TestApi
let client: ReturnType<typeof makeImportClient>
beforeAll(async () => {
  api = await startTestApi()
  client = makeImportClient(api)
})
afterAll(() => api.close())

const { bytes: maxBytes } = budgets.message

/** A conversation of before there were limits: a question, an answer of these texts, and a question about it. */
const insertLong = async (texts: { reasoning: string; text: string }) => {
  const cookie = await api.newGuest()
  const { prisma } = api.container
  const { id: userId } = await prisma.user.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
  const [id, question, answer, last] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()]
  await prisma.conversation.create({ data: { id, userId, title: 'Long', headMessageId: last } })
  const of = { conversationId: id, userId, status: 'completed' as const }
  await prisma.message.create({ data: { ...of, id: question, role: 'user', text: 'Why?' } })
  await prisma.message.create({
    data: { ...of, ...texts, id: answer, parentId: question, role: 'assistant', model: 'demo', rating: 'up' },
  })
  await prisma.message.create({ data: { ...of, id: last, parentId: answer, role: 'user', text: 'Really?' } })
  return cookie
}

it('an export of messages that are longer than a message may be is imported again, with every word', async () => {
  const reasoning = 'pensée '.repeat(400_000)
  const text = `a${'🙂 word '.repeat(900_000)}`
  const file = await (await api.call('GET', '/api/export', { cookie: await insertLong({ reasoning, text }) })).text()
  const cookie = await api.newGuest()
  const { end, faults } = await client.send(cookie, file)
  expect(faults).toEqual([])
  expect(end).toMatchObject({ status: 'completed', imported: 1, skipped: 0 })

  const [conversation] = await client.exported(cookie)
  const messages = conversation?.messages ?? []
  const answers = messages.filter(({ role }) => role === 'assistant')
  expect(answers.length).toBeGreaterThan(2)
  expect(answers.map((one) => one.reasoning).join('') === reasoning).toBe(true)
  expect(answers.map((one) => one.text).join('') === text).toBe(true)
  // One in a row after the other, from the question to the next one.
  expect(messages.map(({ parentId }) => parentId)).toEqual([null, ...messages.slice(0, -1).map(({ id }) => id)])
  expect(messages.map(({ text: said }) => said).filter((said) => said.endsWith('?'))).toEqual(['Why?', 'Really?'])
  expect(conversation?.headMessageId).toBe(messages.at(-1)?.id)
  expect(answers.map(({ feedback }) => feedback?.rating)).toEqual([...answers.slice(1).map(() => undefined), 'up'])
})

it('a message within the limit is left as it is, and each piece of a longer one is within it', async () => {
  const cookie = await insertLong({ reasoning: '', text: 'x' })
  const [, message] = (await client.exported(cookie))[0]?.messages ?? []
  if (!message) throw new Error('there is an answer')
  const fitting = { ...message, text: 'x'.repeat(maxBytes) }
  expect([...splitMessage(fitting)]).toEqual([fitting])
  for (const unit of ['x', 'é', '字', '🙂']) {
    for (const start of ['', 'y']) {
      const text = start + unit.repeat(maxBytes / unit.length)
      const pieces = [...splitMessage({ ...message, text })]
      expect(pieces.map((piece) => piece.text).join('') === text).toBe(true)
      for (const piece of pieces) {
        expect(piece.text.isWellFormed()).toBe(true)
        expect(Buffer.byteLength(piece.text)).toBeLessThanOrEqual(maxBytes)
      }
    }
  }
})
