import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Block } from './block.ts'
import { BlockSplitter } from './block-splitter.ts'
import { pieceLimit } from './limits.ts'

/** Bits of Markdown that open, close and interrupt blocks, so that random texts of them have every kind. */
const bits = [
  ...['\n', '\n', '\n\n', '\r\n', ' ', '  ', '    ', '\t', 'word', 'a b', '😀', '\u200D'],
  ...['# ', '- ', '* ', '1. ', '2) ', '> ', '```', '```ts\n', '````', '~~~', '$$', '\\[', '\\]', '\\(', '\\)'],
  ...[
    '| a | b |',
    '|---|---|',
    '|',
    '---',
    '===',
    '***',
    '**',
    '_',
    '`',
    '~~',
    '[x](',
    ')',
    '[^1]: ',
    '[^1]',
    '[a]: http://a.b',
  ],
  ...[
    '![i](http://x/y.png)',
    '<b>',
    '[',
    ']',
    '\\',
    'word '.repeat(1000),
    'x'.repeat(pieceLimit + 7),
    'line\n'.repeat(900),
  ],
]
const markdown = fc.array(fc.constantFrom(...bits), { maxLength: 60 }).map((parts) => parts.join(''))
const cuts = fc.array(fc.nat(), { maxLength: 40 })

const chunksOf = (text: string, at: readonly number[]): string[] => {
  const places = [...new Set(at.map((place) => place % (text.length + 1)))].sort((one, other) => one - other)
  return [...places, text.length].map((place, index) => text.slice(places[index - 1] ?? 0, place))
}

/** A block as it looks; code's shared array is no part of that. */
const looks = (block: Block) =>
  block.kind === 'code' ? { ...block, chunks: block.chunks.slice(0, block.count) } : block

const allOf = (splitter: BlockSplitter) => [
  ...splitter.finished.map(looks),
  ...splitter.trailing(true).map(({ block }) => looks(block)),
]

const whole = (text: string) => {
  const splitter = new BlockSplitter()
  splitter.push(text)
  return allOf(splitter)
}

describe('BlockSplitter', () => {
  test('gives the same blocks however the text is cut', () => {
    fc.assert(
      fc.property(markdown, cuts, (text, at) => {
        const splitter = new BlockSplitter()
        for (const chunk of chunksOf(text, at)) {
          splitter.push(chunk)
          splitter.trailing(false)
        }
        expect(allOf(splitter)).toEqual(whole(text))
      }),
      { numRuns: 300 },
    )
  })

  test('never changes a finished block, nor which object it is', () => {
    fc.assert(
      fc.property(markdown, cuts, (text, at) => {
        const splitter = new BlockSplitter()
        let before: Block[] = []
        let looked: unknown[] = []
        for (const chunk of chunksOf(text, at)) {
          splitter.push(chunk)
          splitter.trailing(false)
          for (const [index, block] of before.entries()) expect(splitter.finished[index]).toBe(block)
          expect(splitter.finished.slice(0, before.length).map(looks)).toEqual(looked)
          before = [...splitter.finished]
          looked = structuredClone(before.map(looks))
        }
      }),
      { numRuns: 200 },
    )
  })

  test('keeps every block within a few pieces, whatever the text', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        for (const block of whole(text)) {
          const size = block.kind === 'code' ? block.rest.length : 'text' in block ? block.text.length : 0
          expect(size).toBeLessThanOrEqual(3 * pieceLimit + 2)
        }
      }),
      { numRuns: 200 },
    )
  })

  test.each([
    ['paragraphs', 'one\ntwo\n\nthree', ['one\ntwo', 'three']],
    ['a heading within text', 'one\n# two\nthree', ['one', '# two', 'three']],
    ['a heading by its underline', 'one\n---\n\ntwo', ['one\n---', 'two']],
    ['a loose list as one', '- a\n\n- b\n\n  c\n\nd', ['- a\n\n- b\n\n  c', 'd']],
    ['code in an item', '1. a\n   ```\n   x\n\n   y\n   ```\n2. b\n', ['1. a\n   ```\n   x\n\n   y\n   ```\n2. b']],
    ['a table after text', 'see:\n\n| a |\n|---|\n| 1 |\nend', ['see:', '| a |\n|---|\n| 1 |\nend']],
    ['a quotation and text', '> a\nb\n\nc', ['> a\nb', 'c']],
    ['prices', 'It costs $5.\n\n$$ is money', ['It costs $5.', '$$ is money']],
    ['indented code with a gap', '    a\n\n    b\n\nc', ['    a\n\n    b', 'c']],
  ])('cuts %s', (_, text, blocks) => {
    expect(whole(text).map((block) => ('text' in block ? block.text : block.kind))).toEqual(blocks)
  })

  test.each([
    ['$$\nx\n$$', '\nx\n'],
    ['$$x$$', 'x'],
    ['\\[ x\n+ y \\]', ' x\n+ y '],
  ])('knows the formula %j', (text, formula) => {
    expect(whole(text)).toEqual([{ kind: 'math', depth: 0, text: formula }])
  })

  test('reads code to its own fence and no other', () => {
    expect(whole('````md\n```\nx\n```\n~~~\n````\nend')).toEqual([
      { kind: 'code', depth: 0, info: 'md', chunks: [], count: 0, rest: '```\nx\n```\n~~~\n' },
      { kind: 'markdown', depth: 0, text: 'end' },
    ])
  })

  test('shows a table from its first whole line on, with all of its columns', () => {
    const splitter = new BlockSplitter()
    const shown = () => splitter.trailing(false).map(({ block }) => ('text' in block ? block.text : block.kind))
    splitter.push('| a | b')
    expect(shown()).toEqual([])
    splitter.push(' | c |\n')
    expect(shown()).toEqual(['| a | b | c |\n|-|-|-|'])
    splitter.push('|---|---|---|\n| one')
    expect(shown()).toEqual(['| a | b | c |\n|---|---|---|\n| one'])
  })

  test('repeats the header of a table that is cut', () => {
    const rows = Array.from({ length: 2_000 }, (_, index) => `| ${index} | x |`)
    const tables = whole(['| n | x |', '|---|---|', ...rows].join('\n'))
    expect(tables.length).toBeGreaterThan(3)
    for (const table of tables) expect('text' in table && table.text).toMatch(/^\| n \| x \|\n\|---\|---\|\n\| \d/)
  })

  test('goes on with an item that is cut, and with code within it', () => {
    const code = Array.from({ length: 2_000 }, (_, index) => `   line ${index}`)
    const blocks = whole(['1. item', '   ```js', ...code, '   ```', '2. next'].join('\n'))
    expect(blocks.map(({ kind, depth }) => [kind, depth])).toEqual([
      ['markdown', 0],
      ['code', 1],
      ['markdown', 0],
    ])
    expect(blocks.at(-1)).toMatchObject({ text: '2. next' })
  })
})
