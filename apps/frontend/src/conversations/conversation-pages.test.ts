import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { aConversation } from '../testing/a-conversation.ts'
import { type ConversationPages, withConversation, withConversations, without } from './conversation-pages.ts'

const day = (number: number) => `2026-03-${String(number).padStart(2, '0')}T10:00:00.000Z`
const pages = (...days: number[][]): ConversationPages => ({
  pageParams: days.map(() => ''),
  pages: days.map((page, index) => ({
    conversations: page.map((number) => aConversation({ title: `day ${number}`, activeAt: day(number) })),
    nextCursor: index < days.length - 1 ? 'more' : null,
  })),
})
const titles = ({ pages }: ConversationPages) => pages.map((page) => page.conversations.map(({ title }) => title))

describe('a conversation in the pages that were read', () => {
  it('comes where its last use puts it', () => {
    const conversation = aConversation({ title: 'new', activeAt: day(5) })
    expect(titles(withConversation(pages([9, 7], [6, 4]), conversation))).toEqual([
      ['day 9', 'day 7'],
      ['day 6', 'new', 'day 4'],
    ])
  })

  it('comes before all others when it is pinned', () => {
    const conversation = aConversation({ title: 'pinned', pinned: true, activeAt: day(1) })
    expect(titles(withConversation(pages([9, 7]), conversation))).toEqual([['pinned', 'day 9', 'day 7']])
  })

  it('is there once, wherever it was before', () => {
    const before = pages([9], [6])
    const moved = before.pages[1]?.conversations[0]
    if (!moved) throw new Error('no conversation')
    expect(titles(withConversation(before, { ...moved, activeAt: day(10) }))).toEqual([['day 6', 'day 9'], []])
  })

  it('comes last when all pages have been read', () => {
    const conversation = aConversation({ title: 'oldest', activeAt: day(1) })
    expect(titles(withConversation(pages([9], [6]), conversation))).toEqual([['day 9'], ['day 6', 'oldest']])
  })

  it('is left to a page that is still to be read', () => {
    const partial = pages([9], [6])
    const read = { ...partial, pages: partial.pages.slice(0, 1) }
    expect(titles(withConversation(read, aConversation({ activeAt: day(1) })))).toEqual([['day 9']])
  })

  it('goes', () => {
    const before = pages([9], [6])
    expect(titles(without(before, before.pages[1]?.conversations[0]?.id ?? ''))).toEqual([['day 9'], []])
  })
})

it('puts many where each would come by itself', () => {
  const aDay = fc.integer({ min: 1, max: 28 })
  const someDays = fc.uniqueArray(aDay, { maxLength: 12 })
  fc.assert(
    fc.property(someDays, fc.integer({ min: 1, max: 4 }), fc.boolean(), someDays, (days, length, isWhole, added) => {
      const ordered = days.toSorted((one, other) => other - one)
      const chunks = Array.from({ length: Math.ceil(ordered.length / length) || 1 }, (_, index) =>
        ordered.slice(index * length, (index + 1) * length),
      )
      const read = pages(...chunks, ...(isWhole ? [] : [[1]]))
      const before = isWhole ? read : { ...read, pages: read.pages.slice(0, -1) }
      const known = before.pages.flatMap((page) => page.conversations)
      const coming = added.map((number, index) => ({
        ...(known[index * 2] ?? aConversation({ title: `new ${number}` })),
        activeAt: day(number),
        pinned: number % 5 === 0,
      }))
      const oneByOne = coming.reduce(
        withConversation,
        coming.reduce((all, { id }) => without(all, id), before),
      )
      expect(titles(withConversations(before, coming)).flat()).toEqual(titles(oneByOne).flat())
    }),
  )
})
