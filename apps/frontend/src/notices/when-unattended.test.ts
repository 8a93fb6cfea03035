import { afterEach, beforeEach, expect, it, jest } from '@jest/globals'
import { whenUnattended } from './when-unattended.ts'

beforeEach(() => {
  jest.useFakeTimers()
})
afterEach(() => {
  jest.useRealTimers()
})

const start = () => {
  const reader = { isThere: false }
  const done: string[] = []
  const cancel = whenUnattended(
    7_000,
    () => done.push('done'),
    () => reader.isThere,
  )
  return { reader, done, cancel }
}

it('runs the task once, when the time is over', () => {
  const { done } = start()
  jest.advanceTimersByTime(6_500)
  expect(done).toEqual([])
  jest.advanceTimersByTime(60_000)
  expect(done).toEqual(['done'])
})

it('waits for as long as a reader is at the notice, and the whole time once they have left', () => {
  const { reader, done } = start()
  jest.advanceTimersByTime(6_500)
  reader.isThere = true
  jest.advanceTimersByTime(600_000)
  expect(done).toEqual([])
  reader.isThere = false
  jest.advanceTimersByTime(6_500)
  expect(done).toEqual([])
  jest.advanceTimersByTime(500)
  expect(done).toEqual(['done'])
})

it('never runs a cancelled task', () => {
  const { cancel, done } = start()
  cancel()
  jest.advanceTimersByTime(60_000)
  expect(done).toEqual([])
  expect(jest.getTimerCount()).toBe(0)
})
