import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { makeFrames } from '../../testing/frames.ts'
import { StreamedBlocks } from './streamed-blocks.ts'

let frames: ReturnType<typeof makeFrames>

beforeEach(() => {
  frames = makeFrames()
})
afterEach(() => frames.restore())

const paragraph = `${'word '.repeat(40).trim()}\n\n`
const long = paragraph.repeat(100)

const textOf = (blocks: StreamedBlocks) =>
  blocks.sections
    .get()
    .flatMap(({ items }) => items.map(({ shown }) => shown.get().block))
    .map((block) => ('text' in block ? block.text : ''))
    .join('\n\n')

describe('an answer that is shown', () => {
  test('comes a screenful at once and the same in each frame, until it is whole', () => {
    const blocks = new StreamedBlocks(long, false)
    blocks.start()
    let before = textOf(blocks).length
    expect(before).toBeGreaterThan(2_000)
    expect(before).toBeLessThanOrEqual(3_000)
    while (frames.next()) {
      const now = textOf(blocks).length
      expect(now - before).toBeLessThanOrEqual(3_001)
      before = now
    }
    expect(textOf(blocks)).toBe(long.trim())
    blocks.stop()
  })

  test('from its end: comes a screenful of its end at once, and what is above it in the next frames', () => {
    const blocks = new StreamedBlocks(long, false, { fromEnd: true })
    blocks.start()
    let before = textOf(blocks)
    expect(before.length).toBeGreaterThan(2_000)
    while (frames.next()) {
      const now = textOf(blocks)
      // And the lines between blocks.
      expect(now.length - before.length).toBeLessThanOrEqual(3_100)
      expect(now.endsWith(before)).toBe(true)
      before = now
    }
    expect(before).toBe(long.trim())
    expect(blocks.isPartial).toBe(false)
    blocks.stop()
  })

  test('from its end: renders nothing again that is shown already', () => {
    const blocks = new StreamedBlocks(long, false, { fromEnd: true })
    blocks.start()
    let before = blocks.sections.get()
    while (frames.next()) {
      const now = blocks.sections.get()
      // The one that is first may get more above.
      expect(before.slice(1).every((section) => now.includes(section))).toBe(true)
      before = now
    }
    expect(before.length).toBeGreaterThan(2)
  })

  test('from its end: goes on when it is written on before all of it was shown', () => {
    const blocks = new StreamedBlocks(long, false, { fromEnd: true })
    blocks.start()
    blocks.update(`${long}More.`, true)
    while (frames.next());
    expect(textOf(blocks)).toBe(`${long}More.`)
    blocks.stop()
  })

  test('from its end: code too long for a frame comes from its top', () => {
    const code = `\`\`\`\n${'line\n'.repeat(4_000)}\`\`\`\n\nEnd.`
    const blocks = new StreamedBlocks(code, false, { fromEnd: true })
    blocks.start()
    const first = blocks.sections.get()[0]?.items[0]?.shown.get().block
    expect(first?.kind === 'code' && first.count).toBeLessThan(100)
    while (frames.next());
    expect(blocks.sections.get().flatMap(({ items }) => items)).toHaveLength(2)
    blocks.stop()
  })

  test('shares frames with others: no two take text in the same one', () => {
    const all = [1, 2, 3].map(() => new StreamedBlocks(long, false))
    for (const blocks of all) blocks.start()
    let before = all.map(textOf)
    while (frames.next()) {
      const now = all.map(textOf)
      expect(now.filter((text, index) => text !== before[index]).length).toBeLessThanOrEqual(1)
      before = now
    }
    expect(before).toEqual([long.trim(), long.trim(), long.trim()])
  })

  test('tells nobody who shows a finished block when more comes', () => {
    const blocks = new StreamedBlocks(paragraph.repeat(3), true)
    blocks.start()
    const told = jest.fn()
    const finished = blocks.sections
      .get()
      .flatMap(({ items }) => items)
      .slice(0, 2)
    for (const { shown } of finished) shown.subscribe(told)
    blocks.update(paragraph.repeat(8), true)
    frames.next()
    blocks.update(paragraph.repeat(8), false)
    expect(textOf(blocks)).toBe(paragraph.repeat(8).trim())
    expect(told).not.toHaveBeenCalled()
    blocks.stop()
  })
})
