import { hardPieces, notLinear } from '@chatbot/jest-config/growth'
import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { plainText } from '../conversation/plain-text.ts'
import { plainSnippet } from '../search/plain-snippet.ts'
import { boundNesting } from './parse/bound-nesting.ts'
import { splitConcealed } from './parse/concealed.ts'
import { safeLink, writtenHost } from './parse/safe-address.ts'
import { normalizeLabel } from './split/block.ts'
import { BlockSplitter } from './split/block-splitter.ts'
import { closeInline } from './split/close-inline.ts'
import { definitionOf, fenceOf, footnoteOf, isBlank, itemOf, mathOf, wholeLineMath } from './split/line.ts'

/** Everything of the page that scans a text of any length. */
const scanners = {
  plainText,
  plainSnippet: (text: string) =>
    plainSnippet([
      { text, highlighted: false },
      { text, highlighted: true },
    ]),
  boundNesting,
  splitConcealed,
  safeLink,
  writtenHost,
  normalizeLabel,
  closeInline,
  'a line': (text: string) =>
    [fenceOf, itemOf, mathOf, wholeLineMath, definitionOf, footnoteOf, isBlank].map((of) => of(text)),
  blocks: (text: string) => {
    const splitter = new BlockSplitter()
    splitter.push(text)
    return [splitter.finished, splitter.trailing(false)]
  },
}

/** What opens emphasis, code or a formula: what comes after it is looked at for its end. */
const openers = ['**a', '~~a', '``', '$$', '[a'] as const
/** What may stand in long runs before something else that does not end it. */
const runs = [' ', '\t', '`', '*', '\\'] as const

const examples: [string, string, string][] = [
  ...hardPieces.map((one): [string, string, string] => ['', one, 'x']),
  ...openers.flatMap((opener) => runs.map((run): [string, string, string] => [opener, run, 'x'])),
]

it('takes time in proportion to any text', () => {
  const piece = fc
    .array(fc.constantFrom(...hardPieces), { minLength: 1, maxLength: 3 })
    .map((pieces) => pieces.join(''))
  const ends = fc.constantFrom('', 'x', ' x', '\n', '`', '---', '- ')
  fc.assert(
    fc.property(fc.oneof(ends, fc.constantFrom(...openers)), piece, ends, (before, middle, after) => {
      const make = (size: number) => before + middle.repeat(Math.ceil(size / middle.length)) + after
      expect(notLinear(scanners, make)).toEqual([])
    }),
    // The examples are counted as runs.
    { numRuns: examples.length + 60, endOnFailure: true, examples },
  )
}, 300_000)
