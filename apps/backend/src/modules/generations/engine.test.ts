import type { StreamEvent } from '@chatbot/contracts'
import { createTestDatabase, type TestDatabase } from '@chatbot/prisma/testing'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createTestUser, startTestReplica, type TestReplica } from './testing/test-replica.ts'

let database: TestDatabase
let replicas: TestReplica[]
let userId: string

const startReplica = async (options: Partial<Parameters<typeof startTestReplica>[0]> = {}) => {
  const replica = await startTestReplica({ databaseUrl: database.url, ...options })
  replicas.push(replica)
  return replica
}

beforeEach(async () => {
  database = await createTestDatabase()
  replicas = []
})

afterEach(async () => {
  for (const replica of replicas) await replica.close()
  await database.drop()
})

const never = new AbortController().signal

const ask = async (replica: TestReplica, message = 'Hello') => {
  userId ??= ''
  userId = await createTestUser(replica.prisma)
  return replica.operations.startChat({ userId, request: { message } })
}

const follow = (replica: TestReplica, generationId: string, after = -1, signal = never) =>
  replica.operations.follow({ userId, generationId, after, signal })

/** Takes events until one matches; the reader stays open for more when `iterator` is used again. */
const readUntil = async (iterator: AsyncIterator<StreamEvent>, matches: (event: StreamEvent) => boolean) => {
  const events: StreamEvent[] = []
  for (;;) {
    const { value, done } = await iterator.next()
    if (done) throw new Error(`the stream closed after ${JSON.stringify(events)}`)
    events.push(value)
    if (matches(value)) return events
  }
}

const isEnd = (event: StreamEvent) => event.type === 'end'
const textOf = (events: StreamEvent[]) => events.map((event) => (event.type === 'text' ? event.text : '')).join('')
const endOf = (events: StreamEvent[]) => events.find((event) => event.type === 'end')?.end
const includes = (text: string) => {
  let soFar = ''
  return (event: StreamEvent) => {
    if (event.type === 'text') soFar += event.text
    return soFar.includes(text)
  }
}
const open = async (replica: TestReplica, generationId: string, after = -1) =>
  (await follow(replica, generationId, after))[Symbol.asyncIterator]()

/** What a process that dies leaves: a lease that another replica deletes. */
const expireLease = (by: TestReplica, of: TestReplica) =>
  by.prisma.replica.deleteMany({ where: { id: of.engine.replicaId() } })

describe('the durable generation engine', () => {
  it('shows a token only after it is committed', async () => {
    const replica = await startReplica()
    const { generationId } = await ask(replica)
    const reader = await open(replica, generationId)
    const request = await replica.model.next()
    for (const word of ['one', ' two', ' three']) {
      request.say(word)
      const [event] = (await readUntil(reader, (next) => next.type === 'text')).slice(-1)
      const row = await replica.prisma.generationEvent.findUnique({
        where: { generationId_seq: { generationId, seq: event?.seq ?? -1 } },
      })
      expect(row?.payload).toBe(word)
    }
    request.finish()
    await readUntil(reader, isEnd)
  })

  it('ends the message with the whole text and counts without gaps', async () => {
    const replica = await startReplica()
    const { generationId, messageId } = await ask(replica)
    const reader = await open(replica, generationId)
    const request = await replica.model.next()
    request.send({ type: 'reasoning', text: 'hmm' })
    request.say('Bon', 'jour')
    request.send({ type: 'reasoning', text: ' well' })
    request.say(' à tous')
    request.finish()
    const events = await readUntil(reader, isEnd)
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index))
    expect(endOf(events)).toEqual({
      status: 'completed',
      finishReason: 'stop',
      usage: { inputTokens: 1, outputTokens: 2 },
    })
    const message = await replica.prisma.message.findUniqueOrThrow({ where: { id: messageId } })
    expect(message).toMatchObject({
      status: 'completed',
      text: 'Bonjour à tous',
      reasoning: 'hmm well',
      outputTokens: 2,
    })
  })

  it('goes on without readers, and gives a reader cut off at any seq the next one', async () => {
    const replica = await startReplica()
    const { generationId } = await ask(replica)
    const request = await replica.model.next()
    const gone = await open(replica, generationId)
    request.say('a')
    await readUntil(gone, includes('a'))
    await gone.return?.()
    request.say('b')
    request.finish()
    const all = await readUntil(await open(replica, generationId), isEnd)
    expect(textOf(all)).toBe('ab')
    for (const { seq } of all.slice(0, -1)) {
      const rest = await readUntil(await open(replica, generationId, seq), isEnd)
      expect(rest).toEqual(all.slice(seq + 1))
    }
  })

  it('serves readers at a replica that does not run the generation', async () => {
    const owner = await startReplica()
    const other = await startReplica()
    const { generationId } = await ask(owner)
    const reader = await open(other, generationId)
    const request = await owner.model.next()
    request.say('x')
    const first = await readUntil(reader, includes('x'))
    request.say('y')
    request.finish()
    const rest = await readUntil(reader, isEnd)
    expect([...first, ...rest].map(({ seq }) => seq)).toEqual([...first, ...rest].map((_, index) => index))
    expect(textOf([...first, ...rest])).toBe('xy')
  })

  it('commits 200 streams with one INSERT per tick, and looks at no log when nobody reads from elsewhere', async () => {
    const replica = await startReplica()
    const chats = []
    for (let index = 0; index < 200; index += 1) chats.push(await ask(replica, `question ${index}`))
    const requests = await Promise.all(chats.map(() => replica.model.next()))
    const wholeBatches = () => replica.commits.filter(({ generations }) => generations === 200).length
    for (let round = 1; round <= 5; round += 1) {
      await replica.prisma.$queryRaw`SELECT 1`
      const before = replica.commits.length
      for (const request of requests) request.say(`round ${round} `)
      // One commit may be in flight already; what gathers meanwhile goes with the next one.
      await expectEventually(() => replica.commits.slice(before).reduce((sum, { events }) => sum + events, 0) === 200)
      expect(replica.commits.length - before).toBeLessThanOrEqual(2)
    }
    expect(wholeBatches()).toBeGreaterThanOrEqual(3)
    expect(replica.tails()).toBe(0)
    for (const request of requests) request.finish()
    await replica.engine.runner.idle()
  })

  it('stops a generation that another replica runs', async () => {
    const owner = await startReplica()
    const other = await startReplica()
    const { generationId, messageId } = await ask(owner)
    const reader = await open(other, generationId)
    const request = await owner.model.next()
    request.say('so far')
    await readUntil(reader, includes('so far'))
    await other.operations.stop({ userId, generationId })
    expect(endOf(await readUntil(reader, isEnd))?.status).toBe('stopped')
    expect(request.signal.aborted).toBe(true)
    const message = await owner.prisma.message.findUniqueOrThrow({ where: { id: messageId } })
    expect(message).toMatchObject({ status: 'stopped', text: 'so far' })
  })

  it('keeps the text and says why when the model fails', async () => {
    const replica = await startReplica()
    const { generationId } = await ask(replica)
    const reader = await open(replica, generationId)
    const request = await replica.model.next()
    request.say('half')
    request.fail(new Error('down'))
    const events = await readUntil(reader, isEnd)
    expect(textOf(events)).toBe('half')
    expect(endOf(events)).toMatchObject({ status: 'failed', problem: { code: 'model_unavailable' } })
  })

  it('gives a late reader a snapshot once the log is swept', async () => {
    const replica = await startReplica({ logRetention: 0 })
    const { generationId } = await ask(replica)
    const request = await replica.model.next()
    request.say('a', 'b')
    request.finish()
    await replica.engine.runner.idle()
    const all = await readUntil(await open(replica, generationId), isEnd)
    await replica.engine.generations.sweep({ seconds: 0, limit: 10 })
    expect(await replica.prisma.generationEvent.count()).toBe(0)
    const late = await readUntil(await open(replica, generationId), isEnd)
    expect(late.map(({ type }) => type)).toEqual(['snapshot', 'end'])
    expect(late[0]).toMatchObject({ snapshot: { text: 'ab' } })
    expect(late[1]).toEqual(all.at(-1))
  })

  it('takes a message that is sent twice at once as one', async () => {
    const replica = await startReplica()
    userId = await createTestUser(replica.prisma)
    const clientMessageId = crypto.randomUUID()
    const send = () => replica.operations.startChat({ userId, request: { message: 'once', clientMessageId } })
    const [first, ...others] = await Promise.all([send(), send(), send()])
    for (const other of others) expect(other).toEqual(first)
    expect(await replica.prisma.message.count()).toBe(2)
    expect(await replica.prisma.conversation.count()).toBe(1)
  })
})

describe('takeover', () => {
  const begin = async (resume: 'reattach' | 'prefill' | 'none') => {
    const dead = await startReplica({ resume })
    const heir = await startReplica({ resume })
    const chat = await ask(dead)
    const reader = await open(heir, chat.generationId)
    const request = await dead.model.next()
    return { dead, heir, chat, reader, request }
  }

  it('continues from the text so far where the model takes a prefix; the zombie writes nothing more', async () => {
    const { dead, heir, chat, reader, request } = await begin('prefill')
    request.say('1 2 3')
    const seen = await readUntil(reader, includes('3'))
    await expireLease(heir, dead)
    // The zombie has not noticed yet and goes on writing.
    request.say(' zombie')
    const again = await Promise.race([heir.model.next(), dead.model.next()])
    expect(again.request.prefix).toBe('1 2 3')
    again.say(' 4 5')
    again.finish()
    const rest = await readUntil(reader, isEnd)
    const events = [...seen, ...rest]
    expect(textOf(events)).toBe('1 2 3 4 5')
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index))
    const message = await heir.prisma.message.findUniqueOrThrow({ where: { id: chat.messageId } })
    expect(message).toMatchObject({ status: 'completed', text: '1 2 3 4 5' })
    await expectEventually(() => request.signal.aborted)
  })

  it('reattaches to the upstream response', async () => {
    const { dead, heir, reader, request } = await begin('reattach')
    request.send({ type: 'upstream', id: 'resp_1' })
    request.send({ type: 'text', text: 'one', cursor: 7 })
    await readUntil(reader, includes('one'))
    await expireLease(heir, dead)
    const again = await Promise.race([heir.model.next(), dead.model.next()])
    expect(again.request.model).toBe('resp_1')
    again.say(' two')
    again.finish()
    expect(textOf(await readUntil(reader, isEnd))).toBe(' two')
  })

  it('ends as interrupted, text kept, where the model allows nothing else', async () => {
    const { dead, heir, chat, reader, request } = await begin('none')
    request.say('kept')
    await readUntil(reader, includes('kept'))
    await expireLease(heir, dead)
    expect(endOf(await readUntil(reader, isEnd))?.status).toBe('interrupted')
    const message = await heir.prisma.message.findUniqueOrThrow({ where: { id: chat.messageId } })
    expect(message).toMatchObject({ status: 'interrupted', text: 'kept' })
  })

  it('starts again where no text has been seen', async () => {
    const { dead, heir, reader } = await begin('none')
    await expireLease(heir, dead)
    const again = await Promise.race([heir.model.next(), dead.model.next()])
    again.say('fresh')
    again.finish()
    expect(textOf(await readUntil(reader, isEnd))).toBe('fresh')
  })

  it('hands over what still runs when a drain ends, to be gone on with by another replica', async () => {
    const { dead, heir, reader, request } = await begin('prefill')
    request.say('a')
    await readUntil(reader, includes('a'))
    await dead.engine.drain(0)
    replicas = replicas.filter((replica) => replica !== dead)
    const again = await heir.model.next()
    expect(again.request.prefix).toBe('a')
    again.say('b')
    again.finish()
    expect(textOf(await readUntil(reader, isEnd))).toBe('b')
    await expect(dead.operations.startChat({ userId, request: { message: 'late' } })).rejects.toMatchObject({
      code: 'draining',
    })
    await dead.prisma.$disconnect()
  })
})

/** Waits for a condition by looking again, for ten seconds at most. */
async function expectEventually(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`not within ten seconds: ${condition}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
