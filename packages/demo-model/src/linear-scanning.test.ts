import { hardPieces, notLinear } from '@chatbot/jest-config/growth'
import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { title } from './answers/title.ts'
import { detectLanguage } from './conversation/language.ts'
import { readContent } from './conversation/message-content.ts'
import { words } from './conversation/words.ts'
import { tokens } from './generation/tokens.ts'

/** Everything of the demo model that scans what it is asked. */
const scanners = {
  title,
  detectLanguage,
  words,
  tokens: (text: string) => [...tokens(text)],
  readContent: (text: string) => readContent([{ type: 'text', text: `<document name="${text}` }]),
}

it('takes time in proportion to any text', () => {
  const piece = fc
    .array(fc.constantFrom(...hardPieces), { minLength: 1, maxLength: 3 })
    .map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(piece, fc.constantFrom('', 'x', '\n'), (middle, after) => {
      const make = (size: number) => middle.repeat(Math.ceil(size / middle.length)) + after
      expect(notLinear(scanners, make)).toEqual([])
    }),
    // The examples are counted as runs.
    { numRuns: hardPieces.length + 60, endOnFailure: true, examples: hardPieces.map((one) => [one, 'x']) },
  )
}, 300_000)
