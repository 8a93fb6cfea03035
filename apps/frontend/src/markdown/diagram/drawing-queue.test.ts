import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { noteScrolling } from '../../browser/scroll-rest.ts'
import { makeFrames } from '../../testing/frames.ts'
import { requestDrawing } from './drawing-queue.ts'

let frames: ReturnType<typeof makeFrames>
let leave: (() => void)[]
let begun: string[]

const request = (name: string): (() => void) => {
  const end = requestDrawing(() => begun.push(name))
  leave.push(end)
  return end
}
const runFrames = () => {
  while (frames.next());
}

beforeEach(() => {
  jest.useFakeTimers()
  frames = makeFrames()
  leave = []
  begun = []
})
afterEach(() => {
  for (const end of leave.toReversed()) end()
  jest.advanceTimersByTime(1_000)
  runFrames()
  frames.restore()
  jest.useRealTimers()
})

test('one diagram is drawn at a time, in the order in which they came', () => {
  const [first, second] = ['one', 'two', 'three'].map(request)
  runFrames()
  expect(begun).toEqual(['one'])
  first?.()
  runFrames()
  expect(begun).toEqual(['one', 'two'])
  // Ending twice passes nobody else's turn on.
  first?.()
  runFrames()
  expect(begun).toEqual(['one', 'two'])
  second?.()
  runFrames()
  expect(begun).toEqual(['one', 'two', 'three'])
})

test('none is begun while the reader scrolls', () => {
  noteScrolling()
  request('one')
  runFrames()
  expect(begun).toEqual([])
  jest.advanceTimersByTime(1_000)
  runFrames()
  expect(begun).toEqual(['one'])
})

test('one that is scrolled away before its turn is left out', () => {
  const first = request('one')
  const second = request('two')
  request('three')
  runFrames()
  second()
  first()
  runFrames()
  expect(begun).toEqual(['one', 'three'])
})

test('one that leaves when its turn has been asked for leaves it to the next', () => {
  request('one')()
  request('two')
  runFrames()
  expect(begun).toEqual(['two'])
})

test('one that never ends holds the others up for a while only', () => {
  request('endless')
  request('next')
  runFrames()
  expect(begun).toEqual(['endless'])
  jest.advanceTimersByTime(60_000)
  runFrames()
  expect(begun).toEqual(['endless', 'next'])
})
