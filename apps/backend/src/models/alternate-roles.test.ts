import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { alternateRoles } from './alternate-roles.ts'
import type { LoadedMessage } from './load-attachments.ts'

const user = (text: string): LoadedMessage => ({ role: 'user', text })
const assistant = (text: string): LoadedMessage => ({ role: 'assistant', text })

describe('the messages that a strict server takes', () => {
  it.each([
    [[user('a'), user('b')], [user('a\n\nb')]],
    [[user('a'), assistant(' \n'), user('b')], [user('a\n\nb')]],
    [[user('a'), assistant('<think>hm</think>'), user('b')], [user('a\n\nb')]],
    [
      [user('a'), assistant('<think>hm</think>\n\nb'), user('c')],
      [user('a'), assistant('b'), user('c')],
    ],
    [[assistant('a'), user('b')], [user('b')]],
    [[user('<think>a</think>')], [user('<think>a</think>')]],
  ])('are %j as %j', (given, expected) => {
    expect(alternateRoles(given)).toEqual(expected)
  })

  it('keep what is attached beside the words that came with it', () => {
    const image = { type: 'image' as const, url: 'data:' }
    expect(alternateRoles([{ ...user('a'), parts: [image] }, user('b')])).toEqual([
      { role: 'user', text: 'b', parts: [image, { type: 'text', text: 'a' }] },
    ])
    expect(alternateRoles([user('a'), { ...user(''), parts: [image] }])).toEqual([
      { role: 'user', text: '', parts: [{ type: 'text', text: 'a' }, image] },
    ])
  })

  it('take turns and begin with the user’s, whatever was said', () => {
    const message = fc.record({
      role: fc.constantFrom<'user' | 'assistant'>('user', 'assistant'),
      text: fc.constantFrom('', ' ', 'a', 'b'),
    })
    fc.assert(
      fc.property(fc.array(message), (messages) => {
        const taken = alternateRoles(messages)
        for (const [index, { role, text }] of taken.entries()) {
          expect(role).toBe(index % 2 === 0 ? 'user' : 'assistant')
          expect(text.trim()).not.toBe('')
        }
      }),
    )
  })
})
