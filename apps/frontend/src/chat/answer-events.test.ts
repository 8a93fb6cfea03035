import { StreamStart } from '@chatbot/contracts'
import { describe, expect, it } from '@jest/globals'
import { aFile, aPart } from '../testing/a-file.ts'
import { aMessage, branch, messageId } from '../testing/a-message.ts'
import { appended, begun, endedWith, replaced } from './answer-events.ts'
import { type ConversationState, emptyState, isBusy, newLiveAnswer, shownMessages } from './conversation-state.ts'

const conversationId = aMessage(1).conversationId
const generationId = messageId(999)

const start = (answer: number, question: number) =>
  StreamStart.parse({
    generationId,
    conversationId,
    userMessageId: messageId(question),
    messageId: messageId(answer),
    model: 'demo',
  })
const outgoing = (text: string, parentId?: string | null) => ({
  clientMessageId: 'client',
  conversationId,
  text,
  writtenAt: '2026-03-01T10:00:00.000Z',
  problem: null,
  ...(parentId !== undefined && { parentId }),
})
const after = (state: ConversationState, ...updates: ((state: ConversationState) => Partial<ConversationState>)[]) => {
  let current = state
  for (const update of updates) current = { ...current, ...update(current) }
  return current
}

const texts = (state: ConversationState) => shownMessages(state).map(({ text }) => text)

describe('an answer', () => {
  it('follows its question, and gets all that came', () => {
    const sent = { ...emptyState, messages: branch(1, 2), outgoing: outgoing('why?') }
    const state = after(
      sent,
      (now) => begun(now, start(4, 3)),
      (now) => appended(now, 'Be'),
      (now) => appended(now, 'cause.'),
    )
    expect(state.live?.text).toBe('Because.')
    expect(isBusy(state)).toBe(true)
    const ended = after(state, (now) => endedWith(now, { status: 'completed', finishReason: 'stop' }))
    expect(texts(ended)).toEqual(['message 1', 'message 2', 'why?', 'Because.'])
    expect(ended.messages.at(-1)).toMatchObject({ status: 'completed', parentId: messageId(3), model: 'demo' })
    expect(isBusy(ended)).toBe(false)
    const byAnother = after(state, (now) => endedWith(now, { status: 'completed', model: 'fallback' }))
    expect(byAnother.messages.at(-1)?.model).toBe('fallback')
  })

  it('follows a question that keeps its files', () => {
    const part = aPart()
    const sent = { ...emptyState, outgoing: { ...outgoing('what?'), files: [aFile({ part })] } }
    expect(after(sent, (now) => begun(now, start(2, 1))).messages[0]?.parts).toEqual([part])
  })

  it('leaves the other messages alone while it grows', () => {
    const state = after({ ...emptyState, messages: branch(1, 2), outgoing: outgoing('why?') }, (now) =>
      begun(now, start(4, 3)),
    )
    expect(after(state, (now) => appended(now, 'x')).messages).toBe(state.messages)
  })

  it('takes the place of the whole text when its log is gone', () => {
    const live = newLiveAnswer({ messageId: messageId(2), text: 'half' })
    const state = after({ ...emptyState, messages: branch(1, 2), live }, (now) =>
      replaced(now, { text: 'whole', reasoning: '' }),
    )
    expect(state.live?.text).toBe('whole')
  })

  it('goes on where it was stopped', () => {
    const messages = [aMessage(1), aMessage(2, { status: 'stopped', text: 'half' })]
    const live = newLiveAnswer({ messageId: messageId(2), text: 'half' })
    const state = after(
      { ...emptyState, messages, live },
      (now) => begun(now, start(2, 1)),
      (now) => appended(now, ' and half'),
      (now) => endedWith(now, { status: 'completed' }),
    )
    expect(texts(state)).toEqual(['message 1', 'half and half'])
  })
})

describe('what stands beside', () => {
  it('an edited message hides what followed the old one, and both count', () => {
    const edited = { ...emptyState, messages: branch(1, 4), outgoing: outgoing('other words', messageId(2)) }
    expect(texts(edited)).toEqual(['message 1', 'message 2'])
    const state = after(edited, (now) => begun(now, start(6, 5)))
    expect(texts(state)).toEqual(['message 1', 'message 2', 'other words', ''])
    expect(state.messages[2]?.siblingIds).toEqual([messageId(3), messageId(5)])
  })

  it('an edited first message begins anew', () => {
    const edited = { ...emptyState, messages: branch(1, 4), outgoing: outgoing('other words', null) }
    expect(texts(edited)).toEqual([])
  })

  it('another answer hides the one it stands beside, and both count', () => {
    const asked = { ...emptyState, messages: branch(1, 4), live: newLiveAnswer({ parentId: messageId(3) }) }
    expect(texts(asked)).toEqual(['message 1', 'message 2', 'message 3'])
    const state = after(asked, (now) => begun(now, start(8, 3)))
    expect(state.messages.at(-1)?.siblingIds).toEqual([messageId(4), messageId(8)])
  })
})
