import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { makeIncrements } from './increments.ts'

const read = (pieces: readonly string[]) => {
  const increments = makeIncrements()
  return pieces.map((piece) => increments.push(piece)).join('') + increments.release()
}

/** Pieces that repeat each other much more than a model's do. */
const repetitive = fc.constantFrom(
  'a',
  'aa',
  'aaa',
  'ab',
  'aba',
  ' ',
  '\n',
  '\n\n',
  '1',
  '10',
  '*',
  '**',
  '***',
  'ha',
  'haha',
)

describe('pieces of a text', () => {
  it('are all of it, however they repeat each other', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(repetitive, fc.string()), { maxLength: 40 }), (pieces) => {
        expect(read(pieces)).toBe(pieces.join(''))
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['a drawn triangle', ['*', '**', '***', '****', '*'.repeat(30)]],
    ['a refrain', ['Row, row, row your boat, ', 'Row, row, row your boat, gently down the stream.']],
    [
      'a line that is repeated',
      ['Hello world, how are you? ', 'Hello world, how are you? ', 'Hello world, how are you? '],
    ],
  ])('are all of it: %s', (_, pieces) => {
    expect(read(pieces)).toBe(pieces.join(''))
  })

  it('are made increments where each is all of the text so far', () => {
    const word = fc.stringMatching(/^[a-zé🦊]{1,8}$/u)
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 4, maxLength: 40 }),
        fc.array(fc.nat(), { maxLength: 4 }),
        (words, again) => {
          const text = `The answer to your question is: ${words.join(' ')}.`
          const ends = [3, 10, 20, ...words.map((_, index) => 32 + index), text.length]
          // Some send the last one again, or nothing.
          const pieces = [...ends.map((end) => text.slice(0, end)), ...again.map((n) => (n % 2 === 0 ? '' : text))]
          expect(read(pieces)).toBe(text)
        },
      ),
    )
  })

  it('are held back for a few pieces at most', () => {
    const increments = makeIncrements()
    expect(increments.push('The')).toBe('The')
    expect(increments.push('The answer')).toBe('')
    expect(increments.push(' is')).toBe('The answer is')
    expect(increments.push(' is it')).toBe(' is it')
  })

  it.each([
    ['grow for ever', Array.from({ length: 100 }, (_, index) => 'ab'.repeat(index + 1))],
    ['are long', ['a'.repeat(3_000), 'a'.repeat(5_000), 'a'.repeat(6_000)]],
  ])('are not held back without end where they %s and tell nothing', (_, pieces) => {
    const increments = makeIncrements()
    let [held, most] = [0, 0]
    for (const piece of pieces) {
      held += piece.length - increments.push(piece).length
      most = Math.max(most, held)
    }
    expect(most).toBeLessThan(6_000)
    expect(held).toBe(0)
  })
})
