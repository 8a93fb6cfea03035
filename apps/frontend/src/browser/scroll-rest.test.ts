import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { makeFrames } from '../testing/frames.ts'
import { isScrolling, noteScrolling, onceAtRest } from './scroll-rest.ts'

let frames: ReturnType<typeof makeFrames>

beforeEach(() => {
  jest.useFakeTimers()
  frames = makeFrames()
})
afterEach(() => {
  // What one test scrolled is at rest before the next.
  jest.advanceTimersByTime(1_000)
  frames.restore()
  jest.useRealTimers()
})

test('who does not scroll is at rest: it is done in the next frame', () => {
  const act = jest.fn()
  onceAtRest(act)
  expect(act).not.toHaveBeenCalled()
  frames.next()
  expect(act).toHaveBeenCalledTimes(1)
})

test('what waits is done when scrolling has stopped, each in a frame of its own; until then it takes no frame', () => {
  const done: string[] = []
  noteScrolling()
  for (const name of ['one', 'two']) onceAtRest(() => done.push(name))
  expect(frames.next()).toBe(false)
  for (let turn = 0; turn < 5; turn += 1) {
    jest.advanceTimersByTime(100)
    noteScrolling()
  }
  expect(isScrolling()).toBe(true)
  while (frames.next());
  expect(done).toEqual([])
  jest.advanceTimersByTime(1_000)
  expect(isScrolling()).toBe(false)
  frames.next()
  expect(done).toEqual(['one'])
  frames.next()
  expect(done).toEqual(['one', 'two'])
})

test('who scrolls on before its turn is waited for again', () => {
  const act = jest.fn()
  noteScrolling()
  onceAtRest(act)
  jest.advanceTimersByTime(1_000)
  noteScrolling()
  while (frames.next());
  expect(act).not.toHaveBeenCalled()
  jest.advanceTimersByTime(1_000)
  while (frames.next());
  expect(act).toHaveBeenCalledTimes(1)
})

test('what is called off is not done', () => {
  const act = jest.fn()
  noteScrolling()
  const callOff = onceAtRest(act)
  while (frames.next());
  callOff()
  jest.advanceTimersByTime(1_000)
  while (frames.next());
  expect(act).not.toHaveBeenCalled()
})
