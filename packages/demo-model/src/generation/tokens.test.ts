import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { seaStoryEnglish } from '../answers/sea-story.en.ts'
import { tokens } from './tokens.ts'

describe('tokens', () => {
  it('are the text, in small pieces none of which cuts a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const pieces = [...tokens(text)]
        expect(pieces.join('')).toBe(text)
        for (const piece of pieces) {
          expect(piece.isWellFormed()).toBe(true)
          expect(piece.length).toBeGreaterThan(0)
          expect([...piece].length).toBeLessThanOrEqual(14)
        }
      }),
    )
  })

  it('keep a lone surrogate that a prefill has left behind', () => {
    expect([...tokens('\ude00 and on')].join('')).toBe('\ude00 and on')
  })

  it('are words with the space before them, about four characters each in prose', () => {
    expect([...tokens('the quick  responsibility')]).toEqual(['the', ' quick', '  respon', 'sibili', 'ty'])
    const pieces = [...tokens(seaStoryEnglish)]
    expect(seaStoryEnglish.length / pieces.length).toBeGreaterThan(3)
    expect(seaStoryEnglish.length / pieces.length).toBeLessThan(6)
  })
})
