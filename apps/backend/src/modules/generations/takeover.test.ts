import { describe, expect, it } from '@jest/globals'
import { budgets } from '../../budgets.ts'
import { AnswerFailed, AnswerGone } from '../../models/answer-failed.ts'
import { ModelError } from '../../models/model-error.ts'
import { eventually } from '../../testing/eventually.ts'
import { engineSuite, expireLease } from './testing/engine-suite.ts'
import { countOf, endOf, includes, isEnd, readUntil, seqsOf, textOf } from './testing/reading.ts'

const { ask, open, startReplica, userId } = engineSuite()

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
    const events = [...seen, ...(await readUntil(reader, isEnd))]
    expect(textOf(events)).toBe('1 2 3 4 5')
    expect(seqsOf(events)).toEqual(countOf(events))
    const message = await heir.prisma.message.findUniqueOrThrow({ where: { id: chat.messageId } })
    expect(message).toMatchObject({ status: 'completed', text: '1 2 3 4 5' })
    await eventually(() => request.signal.aborted)
  })

  it('asks for the rest with the parameters of the first request, whatever has been chosen since', async () => {
    const dead = await startReplica()
    const heir = await startReplica()
    const parameters = { temperature: 0.4, maxOutputTokens: 500 }
    const request = { message: 'Hello', parameters }
    const chat = await dead.operations.startChat({ userId: userId(), request })
    const reader = await open(heir, chat.generationId)
    const first = await dead.model.next()
    expect(first.request.parameters).toEqual(parameters)
    first.say('one')
    await readUntil(reader, includes('one'))
    await heir.prisma.conversation.update({
      where: { id: chat.conversationId },
      data: { parameters: { temperature: 2 } },
    })
    await expireLease(heir, dead)
    const second = await Promise.race([heir.model.next(), dead.model.next()])
    expect(second.request).toMatchObject({ prefix: 'one', parameters })
    // A cut connection is no other matter.
    second.say(' two')
    second.fail(new ModelError('model_unavailable', 'The connection to the model broke off.'))
    const third = await Promise.race([heir.model.next(), dead.model.next()])
    expect(third.request).toMatchObject({ prefix: 'one two', parameters })
    third.finish()
    expect(endOf(await readUntil(reader, isEnd))).toMatchObject({ status: 'completed' })
  })

  it('reattaches to the upstream response after the last event that the log has of it', async () => {
    const { dead, heir, reader, request } = await begin('reattach')
    request.send({ type: 'upstream', id: 'resp_1' })
    request.send({ type: 'text', text: 'one', cursor: 7 })
    await readUntil(reader, includes('one'))
    await expireLease(heir, dead)
    const again = await Promise.race([heir.model.next(), dead.model.next()])
    expect(again.reattached).toEqual({ upstreamId: 'resp_1', cursor: 7 })
    again.say(' two')
    again.finish()
    expect(textOf(await readUntil(reader, isEnd))).toBe(' two')
  })

  it('asks anew for what the model’s server has not kept, if nobody has seen any of it', async () => {
    const { dead, heir, reader, request, chat } = await begin('reattach')
    request.send({ type: 'upstream', id: 'resp_1' })
    await eventually(async () => {
      const generation = await heir.prisma.generation.findUniqueOrThrow({ where: { id: chat.generationId } })
      return generation.upstreamId === 'resp_1'
    })
    await expireLease(heir, dead)
    const reattached = await Promise.race([heir.model.next(), dead.model.next()])
    reattached.fail(new AnswerGone())
    const again = await Promise.race([heir.model.next(), dead.model.next()])
    expect(again.reattached).toBeUndefined()
    again.say('fresh')
    again.finish()
    const events = await readUntil(reader, isEnd)
    expect(textOf(events)).toBe('fresh')
    expect(endOf(events)?.status).toBe('completed')
  })

  it.each(['before', 'after'])('asks for the rest once any of it has been seen, %s the takeover', async (when) => {
    const { dead, heir, reader, request, chat } = await begin('reattach')
    request.send({ type: 'upstream', id: 'resp_1' })
    if (when === 'before') request.send({ type: 'text', text: 'one', cursor: 7 })
    await eventually(async () => {
      const generation = await heir.prisma.generation.findUniqueOrThrow({ where: { id: chat.generationId } })
      return generation.upstreamId === 'resp_1'
    })
    const seen = when === 'before' ? await readUntil(reader, includes('one')) : []
    await expireLease(heir, dead)
    const reattached = await Promise.race([heir.model.next(), dead.model.next()])
    if (when === 'after') reattached.send({ type: 'text', text: 'one', cursor: 7 })
    reattached.fail(new AnswerGone())
    const again = await Promise.race([heir.model.next(), dead.model.next()])
    expect(again.reattached).toBeUndefined()
    expect(again.request.prefix).toBe('one')
    again.say(' two')
    again.finish()
    const events = [...seen, ...(await readUntil(reader, isEnd))]
    expect(textOf(events)).toBe('one two')
    expect(endOf(events)?.status).toBe('completed')
  })

  it.each([
    ['the server cannot be reached', new ModelError('model_unavailable', 'The model server cannot be reached.')],
    ['the server says that the response failed', new AnswerFailed('model_unavailable', 'Not available.')],
    ['nothing comes of the response', new ModelError('model_timeout', 'The model took too long to answer.')],
  ])('asks for the rest, and gives up the response, where %s', async (_, error) => {
    const { dead, heir, reader, request, chat } = await begin('reattach')
    request.send({ type: 'upstream', id: 'resp_1' })
    request.send({ type: 'text', text: 'one', cursor: 7 })
    const seen = await readUntil(reader, includes('one'))
    await expireLease(heir, dead)
    const reattached = await Promise.race([heir.model.next(), dead.model.next()])
    reattached.send({ type: 'text', text: ' two', cursor: 8 })
    reattached.fail(error)
    const again = await Promise.race([heir.model.next(), dead.model.next()])
    expect(again.reattached).toBeUndefined()
    expect(again.request).toMatchObject({ prefix: 'one two', isSeen: true })
    again.say(' three')
    seen.push(...(await readUntil(reader, includes('three'))))
    // A replica that takes over now must not attach to the old response behind the new words.
    const generation = await heir.prisma.generation.findUniqueOrThrow({ where: { id: chat.generationId } })
    expect(generation.upstreamId).toBeNull()
    expect([...heir.model.cancelled, ...dead.model.cancelled]).toEqual(['resp_1'])
    again.finish()
    const events = [...seen, ...(await readUntil(reader, isEnd))]
    expect(textOf(events)).toBe('one two three')
    expect(endOf(events)?.status).toBe('completed')
  })

  it('continues from the text so far where nothing is known of the model', async () => {
    const { dead, heir, chat, reader, request } = await begin('none')
    request.say('kept')
    const seen = await readUntil(reader, includes('kept'))
    await expireLease(heir, dead)
    const again = await Promise.race([heir.model.next(), dead.model.next()])
    expect(again.request.prefix).toBe('kept')
    again.say(' on')
    again.finish()
    const events = [...seen, ...(await readUntil(reader, isEnd))]
    expect(textOf(events)).toBe('kept on')
    expect(seqsOf(events)).toEqual(countOf(events))
    const message = await heir.prisma.message.findUniqueOrThrow({ where: { id: chat.messageId } })
    expect(message).toMatchObject({ status: 'completed', text: 'kept on' })
  })

  it('continues with the fallback that answered, and so does a reader who presses Continue', async () => {
    const { dead, heir, chat, reader, request } = await begin('none')
    request.send({ type: 'model', id: 'other/model' })
    request.say('kept')
    await readUntil(reader, includes('kept'))
    await expireLease(heir, dead)
    const again = await Promise.race([heir.model.next(), dead.model.next()])
    expect(again.request).toMatchObject({ model: 'other/model', prefix: 'kept' })
    again.say(' on')
    again.fail(new Error('gone'))
    const end = endOf(await readUntil(reader, isEnd))
    expect(end).toMatchObject({ status: 'interrupted', model: 'other/model' })
    await heir.operations.continue({ userId: userId(), messageId: chat.messageId })
    const third = await heir.model.next()
    expect(third.request).toMatchObject({ model: 'other/model', prefix: 'kept on' })
    third.finish()
  })

  it('ends as interrupted, text kept, where the model does not go on', async () => {
    const { dead, heir, chat, reader, request } = await begin('none')
    request.say('kept')
    await readUntil(reader, includes('kept'))
    await expireLease(heir, dead)
    const again = await Promise.race([heir.model.next(), dead.model.next()])
    again.fail(new Error('gone'))
    expect(endOf(await readUntil(reader, isEnd))?.status).toBe('interrupted')
    const message = await heir.prisma.message.findUniqueOrThrow({ where: { id: chat.messageId } })
    expect(message).toMatchObject({ status: 'interrupted', text: 'kept' })
  })

  it('asks again where the model had only thought so far; its new thoughts are a paragraph of their own', async () => {
    const { dead, heir, chat, reader, request } = await begin('none')
    request.send({ type: 'reasoning', text: 'Let me' })
    await readUntil(reader, ({ type }) => type === 'reasoning')
    await expireLease(heir, dead)
    const again = await Promise.race([heir.model.next(), dead.model.next()])
    expect(again.request.prefix).toBe('')
    again.send({ type: 'reasoning', text: 'Let ' })
    again.send({ type: 'reasoning', text: 'us see' })
    again.say('done')
    again.finish()
    expect(textOf(await readUntil(reader, isEnd))).toBe('done')
    const message = await heir.prisma.message.findUniqueOrThrow({ where: { id: chat.messageId } })
    expect(message).toMatchObject({ status: 'completed', text: 'done', reasoning: 'Let me\n\nLet us see' })
  })

  it.each([
    ['in all', 1 + budgets.model.takeovers, 1 + budgets.model.takeovers],
    ['in a row without a word', 1 + budgets.model.takeoversWithoutProgress, 1],
  ])('gives up on an answer that has been taken over too often %s', async (_, epoch, lastEpoch) => {
    const { dead, heir, chat, reader, request } = await begin('none')
    request.say('kept')
    await readUntil(reader, includes('kept'))
    const { id: generationId } = await heir.prisma.generation.findUniqueOrThrow({ where: { id: chat.generationId } })
    await heir.prisma.$transaction([
      heir.prisma.generation.update({ where: { id: generationId }, data: { epoch } }),
      heir.prisma.generationEvent.updateMany({ where: { generationId, seq: { gt: 0 } }, data: { epoch: lastEpoch } }),
      heir.prisma.replica.deleteMany({ where: { id: dead.engine.replicaId() } }),
    ])
    expect(endOf(await readUntil(reader, isEnd))?.status).toBe('interrupted')
    expect([...dead.takenOver, ...heir.takenOver]).toEqual(['interrupted'])
  })

  it('starts again where no text has been seen', async () => {
    const { dead, heir, reader } = await begin('none')
    await expireLease(heir, dead)
    const again = await Promise.race([heir.model.next(), dead.model.next()])
    again.say('fresh')
    again.finish()
    expect(textOf(await readUntil(reader, isEnd))).toBe('fresh')
  })

  it('ends as stopped what was to be stopped when its replica died', async () => {
    const { dead, heir, chat, reader, request } = await begin('prefill')
    request.say('so far')
    await readUntil(reader, includes('so far'))
    await heir.prisma.$transaction([
      heir.prisma.generation.update({ where: { id: chat.generationId }, data: { stopRequestedAt: new Date() } }),
      heir.prisma.replica.deleteMany({ where: { id: dead.engine.replicaId() } }),
    ])
    expect(endOf(await readUntil(reader, isEnd))?.status).toBe('stopped')
    // The model is not asked for more first.
    expect([...dead.takenOver, ...heir.takenOver]).toEqual(['stopped'])
  })

  it('ends as stopped whatever the model’s server says to the cancel, or if it says nothing', async () => {
    const { dead, heir, reader, request, chat } = await begin('reattach')
    dead.model.cancel = () => new Promise(() => {})
    heir.model.cancel = () => Promise.reject(new Error('not to be cancelled'))
    request.send({ type: 'upstream', id: 'resp_1' })
    request.send({ type: 'text', text: 'so far', cursor: 7 })
    await readUntil(reader, includes('so far'))
    await heir.prisma.$transaction([
      heir.prisma.generation.update({ where: { id: chat.generationId }, data: { stopRequestedAt: new Date() } }),
      heir.prisma.replica.deleteMany({ where: { id: dead.engine.replicaId() } }),
    ])
    expect(endOf(await readUntil(reader, isEnd))?.status).toBe('stopped')
  })

  it('hands over what still runs when a drain ends, to be gone on with by another replica', async () => {
    const { dead, heir, reader, request } = await begin('prefill')
    request.say('a')
    await readUntil(reader, includes('a'))
    await dead.close()
    const again = await heir.model.next()
    expect(again.request.prefix).toBe('a')
    again.say('b')
    again.finish()
    expect(textOf(await readUntil(reader, isEnd))).toBe('b')
    const late = dead.operations.startChat({ userId: userId(), request: { message: 'late' } })
    await expect(late).rejects.toMatchObject({ code: 'draining' })
  })
})
