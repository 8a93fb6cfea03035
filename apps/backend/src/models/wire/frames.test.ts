import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type Frame, makeFrameReader } from './frames.ts'

/** The frames of a body that arrives in pieces. */
const framesOf = (pieces: readonly Uint8Array[], maxLength = 1_000_000): Frame[] => {
  const reader = makeFrameReader({ maxLength })
  return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()]
}
const bytes = (text: string) => new TextEncoder().encode(text)
const frames = (text: string) => framesOf([bytes(text)])
const json = (value: unknown, more: { isError?: boolean; isBare?: boolean } = {}) => ({
  type: 'json',
  value,
  isError: false,
  isBare: false,
  ...more,
})
const done = { type: 'done' }

describe('the frames of a body', () => {
  it.each<[string, string, object[]]>([
    ['are server-sent events', 'data: {"a":1}\n\ndata: [DONE]\n\n', [json({ a: 1 }), done]],
    ['need no space after the colon', 'data:{"a":1}\n\ndata:[DONE]\n\n', [json({ a: 1 }), done]],
    ['may end their lines by CR, or CR LF', 'data: 1\r\rdata: 2\r\n\r\ndata: [DONE]\r\n', [json(1), json(2), done]],
    ['need no blank line between them', 'data: {"a":1}\ndata: {"a":2}\n', [json({ a: 1 }), json({ a: 2 })]],
    ['may end without a line end', 'data: {"a":1}\n\ndata: [DONE]', [json({ a: 1 }), done]],
    ['may take several lines', 'data: {"a":\ndata: 1}\n\n', [json({ a: 1 })]],
    [
      'may have comments, ids and retries between them',
      ': OPENROUTER PROCESSING\n\nid: 7\nretry: 3\n\ndata: 1\n\n',
      [json(1)],
    ],
    ['may begin with a byte order mark', '\uFEFFdata: 1\n\n', [json(1)]],
    ['may be prefixed twice', 'data: data: {"a":1}\n\n', [json({ a: 1 })]],
    ['may be empty', 'data:\n\ndata: \n\ndata: 1\n\n', [json(1)]],
    [
      'may be called errors',
      'event: error\ndata: {"a":1}\n\ndata: 2\n\n',
      [json({ a: 1 }, { isError: true }), json(2)],
    ],
    ['may be errors that are not JSON', 'event: error\ndata: it broke\n\n', [json('it broke', { isError: true })]],
    ['may be errors by their field', 'error: {"code":500}\n\n', [json({ code: 500 }, { isError: true })]],
    [
      'may be lines of JSON',
      '{"a":1}\n{"a":2}\n',
      [json({ a: 1 }, { isBare: true }), json({ a: 2 }, { isBare: true })],
    ],
    ['may be one JSON body over many lines', '{\n  "a": [\n1]\n}\n', [json({ a: [1] }, { isBare: true })]],
    [
      'may hold what only Python writes',
      'data: {"a":NaN,"b":-Infinity,"c":"NaN"}\n\n',
      [json({ a: null, b: null, c: 'NaN' })],
    ],
    ['may hold control characters', 'data: {"a":"x\ty"}\n\n', [json({ a: 'x\ty' })]],
    [
      'are malformed when they are not JSON',
      'data: {"a":\n\ndata: 1\n\n',
      [{ type: 'malformed', isHtml: false }, json(1)],
    ],
    ['are malformed when the body ends within one', 'data: {"a":1', [{ type: 'malformed', isHtml: false }]],
    ['show a web page', '<!doctype html>\n<html>', [{ type: 'malformed', isHtml: true }]],
  ])('%s', (_, text, expected) => {
    expect(frames(text)).toEqual(expected)
  })

  it('are the same wherever the body is cut, characters of several bytes included', () => {
    const line = fc.oneof(
      fc.json().map((value) => `data: ${value}`),
      fc.constantFrom(
        '',
        ': ping',
        'event: error',
        'event: message',
        'data: [DONE]',
        'data:',
        '{"é":"🦊"}',
        'data: {',
        'error: "🦊"',
        '<html>',
      ),
    )
    const body = fc.tuple(fc.array(line), fc.constantFrom('\n', '\r\n', '\r'))
    fc.assert(
      fc.property(body, fc.array(fc.nat(1_000)), ([lines, end], cuts) => {
        const all = bytes(lines.join(end))
        const at = [0, ...cuts.map((cut) => cut % (all.length + 1)).sort((a, b) => a - b), all.length]
        const pieces = at.slice(1).map((to, index) => all.subarray(at[index], to))
        expect(framesOf(pieces)).toEqual(framesOf([all]))
      }),
    )
  })

  it('never throw, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array()), (pieces) => {
        framesOf(pieces)
      }),
    )
  })

  it('are bounded: a line that does not end is given up', () => {
    const pieces = Array.from({ length: 20 }, () => bytes('x'.repeat(100)))
    expect(framesOf([bytes('data: "'), ...pieces], 1_000)).toContainEqual({ type: 'malformed', isHtml: false })
    // A long stream of short frames is not.
    const many = Array.from({ length: 100 }, () => bytes('56789"\n\ndata: "01234'))
    expect(framesOf([bytes('data: "'), ...many, bytes('"\n\n')], 100)).not.toContainEqual({
      type: 'malformed',
      isHtml: false,
    })
  })
})
