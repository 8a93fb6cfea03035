import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { messagesInPage, moreMessages } from './gradual-messages.ts'

const conversation = fc
  .array(fc.constantFrom(10, 200, 2_000, 40_000), { maxLength: 80 })
  .map((lengths) => lengths.map((length, index) => ({ id: `${index}`, text: 'x'.repeat(length) })))

const lengthOf = (messages: readonly { text: string }[]) => messages.reduce((sum, { text }) => sum + text.length, 0)
const idsOf = (messages: readonly { id: string }[]) => new Set(messages.map(({ id }) => id))
const nothing = new Set<string>()

describe('the messages of a conversation that is opened', () => {
  test('come a slice a frame, none leaves again, until all are there', () => {
    fc.assert(
      fc.property(conversation, fc.option(fc.nat({ max: 79 })), (messages, at) => {
        const target = at === null ? null : `${at}`
        let range = messagesInPage(messages, nothing, target)
        let before: { id: string; text: string }[] = []
        for (let frame = 0; frame <= messages.length; frame += 1) {
          const shown = messages.slice(range.from, range.to)
          const added = shown.filter((message) => !before.includes(message))
          expect(before.every((message) => shown.includes(message))).toBe(true)
          // One message may be longer than a slice, and so may the last two, which come at once: their text comes bit by bit.
          const others = added.filter(({ text }) => text.length <= 3_000)
          expect(added.length - others.length).toBeLessThanOrEqual(3)
          expect(lengthOf(others.slice(0, -2))).toBeLessThanOrEqual(3_000)
          before = shown
          range = moreMessages(messages, messagesInPage(messages, idsOf(shown), target))
        }
        expect(range).toEqual({ from: 0, to: messages.length })
      }),
    )
  })

  test('begin with the end, or with the one that a search was after', () => {
    const messages = Array.from({ length: 72 }, (_, index) => ({ id: `${index}`, text: 'x'.repeat(800) }))
    expect(messagesInPage(messages, nothing, null)).toEqual({ from: 70, to: 72 })
    expect(messagesInPage(messages, nothing, '30')).toEqual({ from: 30, to: 32 })
    // Also when the reader was elsewhere.
    expect(messagesInPage(messages, new Set(['70', '71']), '30')).toEqual({ from: 30, to: 32 })
  })
})

test('what is said next is there at once', () => {
  const messages = Array.from({ length: 6 }, (_, index) => ({ id: `${index}`, text: 'x'.repeat(3_000) }))
  expect(messagesInPage(messages, new Set(['0', '1', '2', '3']), null)).toEqual({ from: 0, to: 6 })
})

test('older messages that were read come in above bit by bit, those in the page stay', () => {
  const messages = Array.from({ length: 50 }, (_, index) => ({ id: `${index}`, text: 'x'.repeat(3_000) }))
  const range = messagesInPage(messages, new Set(['48', '49']), null)
  expect(range).toEqual({ from: 48, to: 50 })
  expect(moreMessages(messages, range)).toEqual({ from: 47, to: 50 })
})

test('another branch keeps what both have, and comes in below', () => {
  const messages = ['0', '1', 'a', 'b', 'c', 'd'].map((id) => ({ id, text: 'x'.repeat(3_000) }))
  expect(messagesInPage(messages, new Set(['0', '1', '2', '3', '4', '5']), null)).toEqual({ from: 0, to: 2 })
})
