import { hardPieces, notLinear } from '@chatbot/jest-config/growth'
import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { escapeHtml } from './modules/exports/escape-html.ts'
import { cleanName, fileNameOf } from './modules/exports/file-name.ts'
import { makeLabels } from './modules/exports/labels.ts'
import { excerptTitle } from './modules/generations/excerpt-title.ts'
import { readTitle } from './modules/generations/read-title.ts'
import { fenced, withoutMarks } from './modules/imports/chatgpt-content.ts'
import { makeStringClipper } from './modules/imports/clip-strings.ts'
import { makeFileEntries } from './modules/imports/file-entries.ts'
import { withoutLooseDashes } from './modules/search/message-search-repository.ts'

/** Everything of this program that scans a text from outside whose length is not bounded by a few hundred characters. */
const scanners = {
  'marks of ChatGPT': withoutMarks,
  'fences around code': (text: string) => fenced(text, 'unknown'),
  'strings of a file': (text: string) => makeStringClipper(1_000).clip(Buffer.from(text)),
  'a string in a file': (text: string) => makeFileEntries().write(Buffer.from(JSON.stringify([{ id: text }]))),
  'titles of first words': excerptTitle,
  'titles of a model': readTitle,
  'titles in files': (text: string) => makeLabels('en').titleOf(text),
  'file names': cleanName,
  'file names of titles': (title: string) => fileNameOf({ title, createdAt: '2026-01-01' }, 'md'),
  'HTML of an export': escapeHtml,
  'dashes of a search': withoutLooseDashes,
}

it('takes time in proportion to any text', () => {
  const piece = fc
    .array(fc.constantFrom(...hardPieces), { minLength: 1, maxLength: 3 })
    .map((pieces) => pieces.join(''))
  const ends = fc.constantFrom('', 'x', ' x', '\n', '`', '\uE201')
  fc.assert(
    fc.property(ends, piece, ends, (before, middle, after) => {
      const make = (size: number) => before + middle.repeat(Math.ceil(size / middle.length)) + after
      expect(notLinear(scanners, make)).toEqual([])
    }),
    // The examples are counted as runs.
    { numRuns: hardPieces.length + 60, endOnFailure: true, examples: hardPieces.map((one) => ['', one, 'x']) },
  )
}, 300_000)

it('notices what is quadratic', () => {
  const make = (size: number) => `${' '.repeat(size / 2)}x`
  expect(notLinear({ 'an expression': (text) => text.replace(/ +$/, '') }, make)).toEqual([
    expect.stringContaining('an expression'),
  ])
}, 60_000)
