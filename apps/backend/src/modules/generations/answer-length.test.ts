import { describe, expect, it } from '@jest/globals'
import { budgets } from '../../budgets.ts'
import { makeAnswerText } from './answer-text.ts'
import { engineSuite } from './testing/engine-suite.ts'
import { countOf, endOf, isEnd, readUntil, seqsOf, textOf } from './testing/reading.ts'

const { ask, open, startReplica } = engineSuite()
const { answerBytes } = budgets.model

describe('an answer whose model never stops', () => {
  it('ends at its limit with all that its reader saw, and the model is left', async () => {
    const replica = await startReplica()
    const { generationId, messageId } = await ask(replica)
    const request = await replica.model.next()
    const reader = await open(replica, generationId)
    const piece = 'é 🙂 word '.repeat(2_000)
    for (let bytes = 0; bytes <= answerBytes; bytes += Buffer.byteLength(piece)) request.say(piece)
    const events = await readUntil(reader, isEnd)
    expect(endOf(events)).toMatchObject({ status: 'completed', finishReason: 'length' })
    expect(seqsOf(events)).toEqual(countOf(events))
    const text = textOf(events)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(answerBytes)
    expect(Buffer.byteLength(text)).toBeGreaterThan(answerBytes - Buffer.byteLength(piece))
    expect(text.isWellFormed()).toBe(true)
    const message = await replica.prisma.message.findUniqueOrThrow({ where: { id: messageId } })
    expect(message.text).toBe(text)
    await replica.engine.runner.idle()
  })
})

describe('the text of an answer', () => {
  it('is counted with what it said before, reasoning included', () => {
    const half = 'x'.repeat(answerBytes / 2)
    const answer = makeAnswerText({
      base: { text: half, reasoning: '' },
      logged: [
        { seq: 0, kind: 'start', payload: '{}' },
        { seq: 1, kind: 'reasoning', payload: half },
      ],
    })
    expect(answer.isFull()).toBe(false)
    expect(answer.add('text', 'more')).toBe('')
    expect(answer.isFull()).toBe(true)
    expect(answer.whole()).toEqual({ text: half, reasoning: half })
  })

  it('is what was added, in pieces of any number and size', () => {
    const answer = makeAnswerText({ base: { text: 'a', reasoning: 'b' }, logged: [] })
    const pieces = Array.from({ length: 20_000 }, (_, index) => (index % 7 === 0 ? '' : `${index} `))
    for (const piece of pieces) expect(answer.add(piece.length % 2 === 0 ? 'text' : 'reasoning', piece)).toBe(piece)
    const of = (rest: number) => pieces.filter((piece) => piece.length % 2 === rest).join('')
    expect(answer.whole()).toEqual({ text: `a${of(0)}`, reasoning: `b${of(1)}` })
    expect(answer.whole({ text: 3, reasoning: 2 })).toEqual({
      text: `a${of(0)}`.slice(0, 3),
      reasoning: `b${of(1)}`.slice(0, 2),
    })
  })

  it('cuts no character where it ends', () => {
    const answer = makeAnswerText({ base: { text: '', reasoning: '' }, logged: [] })
    for (let index = 0; index < 5; index += 1) answer.add('text', `${'x'.repeat(index)}${'🙂'.repeat(answerBytes / 4)}`)
    const { text } = answer.whole()
    expect(text.isWellFormed()).toBe(true)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(answerBytes)
  })
})
