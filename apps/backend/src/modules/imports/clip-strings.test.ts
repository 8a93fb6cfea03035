import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { makeStringClipper } from './clip-strings.ts'

/** JSON as Python or JavaScript would write it: with or without escapes, spaced or not. */
const json = fc.tuple(fc.json({ stringUnit: 'grapheme' }), fc.boolean()).map(([text, isAscii]) => {
  if (!isAscii) return text
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
})

/** Cuts bytes into pieces of any lengths. */
const inPieces = (bytes: Buffer, lengths: number[]) => {
  const pieces: Buffer[] = []
  let at = 0
  for (let index = 0; at < bytes.length; index += 1) {
    const length = lengths[index % lengths.length] ?? 1
    pieces.push(bytes.subarray(at, at + length))
    at += length
  }
  return pieces
}

const clipAll = (text: string, maxBytes: number, lengths: number[]) => {
  const clipper = makeStringClipper(maxBytes)
  const kept = inPieces(Buffer.from(text), lengths).flatMap((piece) => clipper.clip(piece))
  return { text: Buffer.concat(kept).toString(), clipper }
}

const shorten = (text: string, maxBytes: number) => {
  let kept = ''
  for (const character of text) {
    if (Buffer.byteLength(kept) >= maxBytes) break
    kept += character
  }
  return kept
}

/** The strings of a JSON text in their order, keys included, each as the parser sees it. */
const stringsOf = (text: string) => [...text.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([found]) => String(JSON.parse(found)))

it('leaves any JSON as it is whose strings are short enough, wherever it is cut', () => {
  fc.assert(
    fc.property(json, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (text, lengths) => {
      const longest = Math.max(0, ...stringsOf(text).map((string) => Buffer.byteLength(string.toWellFormed()) + 2))
      const { text: kept, clipper } = clipAll(text, longest, lengths)
      expect(kept).toBe(text)
      expect(stringsOf(text).some((_, index) => clipper.wasClipped(index + 1))).toBe(false)
    }),
  )
})

it('shortens each longer string to the limit between two characters, and says which', () => {
  const strings = fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { minLength: 1, maxLength: 5 })
  const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 })
  fc.assert(
    fc.property(strings, fc.integer({ min: 1, max: 10 }), lengths, (given, maxBytes, cuts) => {
      const { text, clipper } = clipAll(JSON.stringify(given), maxBytes, cuts)
      expect(JSON.parse(text)).toEqual(given.map((string) => shorten(string, maxBytes)))
      const isLong = given.map((string) => shorten(string, maxBytes) !== string)
      expect(given.map((_, index) => clipper.wasClipped(index + 1))).toEqual(isLong)
    }),
  )
})

it('measures a number however it is cut', () => {
  const clipper = makeStringClipper(10)
  for (const piece of inPieces(Buffer.from(`["1", ${'7'.repeat(500)}`), [7])) clipper.clip(piece)
  expect(clipper.bareLength()).toBe(500)
  clipper.clip(Buffer.from(' ]'))
  expect(clipper.bareLength()).toBe(0)
})
