import { expect, test } from '@jest/globals'
import { drawnBefore, keepDrawing } from './drawn-diagrams.ts'

test('a drawing is kept for its source and its colours', () => {
  keepDrawing('graph', false, { svg: 'light', height: 10 })
  expect(drawnBefore('graph', false)).toEqual({ svg: 'light', height: 10 })
  expect(drawnBefore('graph', true)).toBeUndefined()
  keepDrawing('no graph', false, null)
  expect(drawnBefore('no graph', false)).toBeNull()
})

test('the oldest drawings go when all are too much, also one that is too large by itself', () => {
  const svg = 'x'.repeat(1_500_000)
  for (const source of ['one', 'two', 'three']) keepDrawing(source, false, { svg, height: 1 })
  expect(['one', 'two', 'three'].map((source) => drawnBefore(source, false) !== undefined)).toEqual([false, true, true])
  // Drawn again, it counts once.
  for (let again = 0; again < 5; again += 1) keepDrawing('two', false, { svg, height: 2 })
  expect(drawnBefore('three', false)).toBeDefined()
  keepDrawing('huge', false, { svg: 'x'.repeat(5_000_000), height: 1 })
  for (const source of ['two', 'three', 'huge']) expect(drawnBefore(source, false)).toBeUndefined()
})
