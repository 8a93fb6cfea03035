import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { makeFrames } from '../testing/frames.ts'
import { requestTurn } from './request-turn.ts'

let frames: ReturnType<typeof makeFrames>

beforeEach(() => {
  frames = makeFrames()
})
afterEach(() => frames.restore())

test('each has a frame of its own, in the order in which they asked', () => {
  const done: string[] = []
  for (const name of ['one', 'two', 'three']) requestTurn(() => done.push(name))
  const counts = [1, 2, 3].map(() => {
    frames.next()
    return done.length
  })
  expect(counts).toEqual([1, 2, 3])
  expect(done).toEqual(['one', 'two', 'three'])
  expect(frames.next()).toBe(false)
})

test('one that is called off leaves its turn to the next', () => {
  const done: string[] = []
  const callOff = requestTurn(() => done.push('one'))
  requestTurn(() => done.push('two'))
  callOff()
  frames.next()
  expect(done).toEqual(['two'])
})

test('who asks again in its turn comes behind those who wait', () => {
  const done: string[] = []
  const again = () => {
    done.push('again')
    if (done.length < 4) requestTurn(again)
  }
  requestTurn(again)
  requestTurn(() => done.push('other'))
  while (frames.next());
  expect(done).toEqual(['again', 'other', 'again', 'again'])
})

test('when all is called off there is no frame, and another one for who asks next', () => {
  const done: string[] = []
  requestTurn(() => done.push('one'))()
  expect(frames.next()).toBe(false)
  requestTurn(() => done.push('two'))
  frames.next()
  expect(done).toEqual(['two'])
})
