import { describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { budgets } from '../../budgets.ts'
import { AnswerFailed, AnswerGone } from '../../models/answer-failed.ts'
import { ModelError } from '../../models/model-error.ts'
import { makeBackoff } from '../../models/retry.ts'
import { makeAskModel } from './ask-model.ts'
import { engineSuite, expireLease } from './testing/engine-suite.ts'
import { endOf, includes, isEnd, readUntil, textOf } from './testing/reading.ts'

const { ask, open, startReplica } = engineSuite()

const cut = () => new ModelError('model_unavailable', 'The connection to the model broke off.')

describe('an answer whose connection to the model is cut', () => {
  it('goes on from what was said, and counts the tokens of all requests', async () => {
    const replica = await startReplica()
    const { generationId } = await ask(replica)
    const reader = await open(replica, generationId)
    const first = await replica.model.next()
    first.say('one two')
    first.fail(cut())
    const second = await replica.model.next()
    expect(second.request.prefix).toBe('one two')
    second.say(' three')
    second.send({ type: 'finish', finishReason: 'stop', usage: { inputTokens: 100, outputTokens: 3 } })
    const events = await readUntil(reader, isEnd)
    expect(textOf(events)).toBe('one two three')
    const end = endOf(events)
    expect(end?.status).toBe('completed')
    // What was said first is part of the second prompt, and was not part of the first.
    expect(end?.usage?.outputTokens).toBeGreaterThan(3)
    expect(end?.usage?.inputTokens).toBeGreaterThan(150)
    expect(end?.usage?.inputTokens).toBeLessThan(200)
  })

  it('counts the tokens of a run that another replica had begun', async () => {
    const dead = await startReplica()
    const heir = await startReplica()
    const { generationId } = await ask(dead)
    const reader = await open(heir, generationId)
    const first = await dead.model.next()
    first.say('one two')
    await readUntil(reader, includes('two'))
    await expireLease(heir, dead)
    const second = await Promise.race([heir.model.next(), dead.model.next()])
    second.send({ type: 'finish', finishReason: 'stop', usage: { inputTokens: 100, outputTokens: 3 } })
    const end = endOf(await readUntil(reader, isEnd))
    expect(end?.usage?.outputTokens).toBeGreaterThan(3)
    expect(end?.usage?.inputTokens).toBeGreaterThan(150)
  })

  it('goes on with the model that answered, which is shown with it', async () => {
    const replica = await startReplica()
    const { generationId, messageId } = await ask(replica)
    const reader = await open(replica, generationId)
    const first = await replica.model.next()
    first.send({ type: 'model', id: 'other/model' })
    first.say('one')
    first.fail(cut())
    const second = await replica.model.next()
    expect(second.request).toMatchObject({ model: 'other/model', prefix: 'one', isSeen: true })
    second.say(' two')
    second.finish()
    const events = await readUntil(reader, isEnd)
    expect(endOf(events)).toMatchObject({ status: 'completed', model: 'other/model' })
    const message = await replica.prisma.message.findUniqueOrThrow({ where: { id: messageId } })
    expect(message).toMatchObject({ text: 'one two', model: 'other/model' })
  })

  it('ends as stopped when it is stopped meanwhile', async () => {
    const replica = await startReplica()
    const { generationId } = await ask(replica)
    const reader = await open(replica, generationId)
    const first = await replica.model.next()
    first.say('one')
    first.fail(cut())
    const second = await replica.model.next()
    replica.engine.runner.abort(generationId, 'stop')
    const events = await readUntil(reader, isEnd)
    expect(endOf(events)?.status).toBe('stopped')
    expect(second.signal.aborted).toBe(true)
  })

  it('fails at last when every connection is cut', async () => {
    const replica = await startReplica()
    const { generationId } = await ask(replica)
    const reader = await open(replica, generationId)
    for (let cuts = 0; cuts <= budgets.model.cuts; cuts += 1) {
      const request = await replica.model.next()
      request.say('.')
      request.fail(cut())
    }
    const events = await readUntil(reader, isEnd)
    expect(textOf(events)).toBe('.'.repeat(budgets.model.cuts + 1))
    expect(endOf(events)).toMatchObject({ status: 'failed', problem: { code: 'model_unavailable' } })
  })

  it.each([
    ['the model is silent for too long', new ModelError('model_timeout', 'The model took too long to answer.')],
    ['the server says that it is overloaded', new AnswerFailed('model_unavailable', 'Not available.')],
    ['the server says that it is busy', new AnswerFailed('model_rate_limited', 'The model is busy.')],
    ['the server does not keep the response', new AnswerGone()],
  ])('goes on where %s', async (_, error) => {
    const replica = await startReplica()
    const { generationId } = await ask(replica)
    const reader = await open(replica, generationId)
    const first = await replica.model.next()
    first.say('one')
    first.fail(error)
    const second = await replica.model.next()
    expect(second.request.prefix).toBe('one')
    second.say(' two')
    second.finish()
    const events = await readUntil(reader, isEnd)
    expect(textOf(events)).toBe('one two')
    expect(endOf(events)?.status).toBe('completed')
  })

  it.each([
    ['the server says no more than that it failed', { code: 'model_unavailable', isTransient: false }],
    ['the request is refused', { code: 'model_rejected' }],
    ['the key is wrong', { code: 'model_misconfigured' }],
    ['the conversation is too long', { code: 'context_too_long' }],
    ['the model is busy for longer than a reader waits', { code: 'model_rate_limited', retryAfter: 60 }],
  ] as const)('is not asked for again where %s', async (_, { code, ...more }) => {
    const replica = await startReplica()
    const { generationId } = await ask(replica)
    const reader = await open(replica, generationId)
    const request = await replica.model.next()
    request.say('one')
    request.fail(new AnswerFailed(code, code, more))
    const events = await readUntil(reader, isEnd)
    expect(textOf(events)).toBe('one')
    expect(endOf(events)).toMatchObject({ status: 'failed', problem: { detail: `${code}: ${code}` } })
  })

  it('ends as cut by its length, and says why, where its rest does not fit the context', async () => {
    const replica = await startReplica()
    const { generationId, messageId } = await ask(replica)
    const reader = await open(replica, generationId)
    const first = await replica.model.next()
    first.say('one')
    first.fail(cut())
    const second = await replica.model.next()
    second.fail(new ModelError('context_too_long', 'too long'))
    const end = endOf(await readUntil(reader, isEnd))
    expect(end).toMatchObject({
      status: 'completed',
      finishReason: 'length',
      problem: { detail: 'context_too_long: too long' },
    })
    const message = await replica.prisma.message.findUniqueOrThrow({ where: { id: messageId } })
    expect(message).toMatchObject({ text: 'one', status: 'completed', finishReason: 'length' })
  })

  it('gives up the response that the server keeps once it is asked for the rest', async () => {
    const replica = await startReplica({ resume: 'reattach' })
    const { generationId } = await ask(replica)
    const reader = await open(replica, generationId)
    const first = await replica.model.next()
    first.send({ type: 'upstream', id: 'resp_1' })
    first.say('one')
    first.fail(new ModelError('model_unavailable', 'The model server cannot be reached.'))
    const second = await replica.model.next()
    second.say(' two')
    await readUntil(reader, includes('two'))
    const generation = await replica.prisma.generation.findUniqueOrThrow({ where: { id: generationId } })
    expect(generation.upstreamId).toBeNull()
    expect(replica.model.cancelled).toEqual(['resp_1'])
    second.finish()
    expect(endOf(await readUntil(reader, isEnd))?.status).toBe('completed')
  })

  it('gives up a kept response only once that is stored, by whom the answer still belongs to', async () => {
    const cancelled: string[] = []
    const askModel = makeAskModel({
      messages: { loadContext: async () => ({ systemPrompt: null, parameters: {}, messages: [] }) },
      models: {
        stream: () => {
          throw new Error('Nothing is to be asked.')
        },
        cancel: async (id) => {
          cancelled.push(id)
        },
      },
      findModel: () => undefined,
      backoff: makeBackoff({}),
      log: pino({ level: 'silent' }),
    })
    const said = { text: '', reasoning: '' }
    const owner = new AbortController()
    const asked = { messageId: 'm', model: 'x', base: { ...said, usage: null }, written: said, earlierRequests: 1 }
    const events = askModel({ ...asked, abandoned: 'resp_1', signal: owner.signal })
    expect(await events.next()).toEqual({ done: false, value: { type: 'detached' } })
    expect(cancelled).toEqual([])
    // Another replica has it, as storing has shown.
    owner.abort()
    expect((await events.next()).done).toBe(true)
    expect(cancelled).toEqual([])
  })

  it('tells the model client whether readers have seen any of it', async () => {
    const replica = await startReplica()
    const { generationId } = await ask(replica)
    const reader = await open(replica, generationId)
    const first = await replica.model.next()
    expect(first.request.isSeen).toBe(false)
    first.send({ type: 'reasoning', text: 'Let me' })
    first.fail(cut())
    const second = await replica.model.next()
    expect(second.request).toMatchObject({ prefix: '', isSeen: true })
    second.say('done')
    second.finish()
    expect(textOf(await readUntil(reader, isEnd))).toBe('done')
  })
})
