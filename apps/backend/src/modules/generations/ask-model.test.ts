import { describe, expect, it } from '@jest/globals'
import { budgets } from '../../budgets.ts'
import { AnswerFailed } from '../../models/answer-failed.ts'
import { ModelError } from '../../models/model-error.ts'
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
    ['the server says that the answer failed', new AnswerFailed('model_unavailable', 'The model failed to answer.')],
    ['the model is silent for too long', new ModelError('model_timeout', 'The model took too long to answer.')],
  ])('is not asked for again where %s', async (_, error) => {
    const replica = await startReplica()
    const { generationId } = await ask(replica)
    const reader = await open(replica, generationId)
    const request = await replica.model.next()
    request.say('one')
    request.fail(error)
    expect(endOf(await readUntil(reader, isEnd))?.status).toBe('failed')
  })
})
