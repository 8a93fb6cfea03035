import { MessageId } from '@chatbot/contracts'
import { describe, expect, it } from '@jest/globals'
import { aMessage, branch, messageId } from '../testing/a-message.ts'
import { longestWindow, withEnd, withNewer, withOlder } from './message-window.ts'

const windowOf = (first: number, last: number) => ({
  messages: branch(first, last),
  before: first > 1 ? MessageId.parse(messageId(first)) : null,
  hasEnd: true,
})
const ids = ({ messages }: { messages: readonly { id: string }[] }) => messages.map(({ id }) => Number(id.slice(-4)))

describe('the end, read again', () => {
  it('keeps what was read above it', () => {
    const window = withEnd(windowOf(3, 8), windowOf(7, 10))
    expect(ids(window)).toEqual([3, 4, 5, 6, 7, 8, 9, 10])
    expect(window.before).toBe(messageId(3))
  })

  it('keeps unchanged messages as the objects they were, so that they are not rendered again', () => {
    const known = windowOf(1, 4)
    const page = { ...windowOf(1, 4), messages: [...branch(1, 3), aMessage(4, { text: 'longer' })] }
    const { messages } = withEnd(known, page)
    expect(messages.slice(0, 3).every((message, index) => message === known.messages[index])).toBe(true)
    expect(messages[3]?.text).toBe('longer')
  })

  it('forgets a branch that is not the active one any more', () => {
    const other = [aMessage(1), aMessage(2), aMessage(9, { parentId: messageId(2) })]
    expect(ids(withEnd(windowOf(1, 6), { messages: other, before: null }))).toEqual([1, 2, 9])
  })
})

describe('a window that grows', () => {
  it('lets go what is too far below', () => {
    const window = withOlder(windowOf(31, 30 + longestWindow), windowOf(1, 30))
    expect(window.messages).toHaveLength(longestWindow)
    expect(window).toMatchObject({ hasEnd: false, before: null })
    expect(ids(window)[0]).toBe(1)
  })

  it('keeps the end while it is short', () => {
    expect(withOlder(windowOf(31, 60), windowOf(1, 30)).hasEnd).toBe(true)
  })

  it('lets go what is too far above, and knows how to read it again', () => {
    const last = longestWindow
    const window = withNewer({ ...windowOf(1, last), hasEnd: false }, windowOf(last - 9, last + 10), false)
    expect(ids(window).at(-1)).toBe(last + 10)
    expect(ids(window)[0]).toBe(11)
    expect(window.before).toBe(messageId(11))
  })
})
