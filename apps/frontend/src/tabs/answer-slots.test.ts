import { afterEach, beforeEach, expect, it, jest } from '@jest/globals'
import { withAnswerSlot } from './answer-slots.ts'

beforeEach(() => {
  jest.useFakeTimers()
})
afterEach(() => {
  jest.useRealTimers()
  jest.restoreAllMocks()
})

it('looks for waiting tabs no more once its task has ended, even if a look was under way', async () => {
  const { promise: answered, resolve: answer } = Promise.withResolvers<LockManagerSnapshot>()
  const query = jest.spyOn(navigator.locks, 'query').mockReturnValue(answered)
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const slot = withAnswerSlot({ signal: new AbortController().signal, mayWait: true }, () => {
    begin()
    return ended
  })
  await begun
  await jest.advanceTimersByTimeAsync(1_000)
  expect(query).toHaveBeenCalledTimes(1)

  end()
  await slot
  answer({ held: [], pending: [] })
  await jest.advanceTimersByTimeAsync(60_000)
  expect(query).toHaveBeenCalledTimes(1)
  expect(jest.getTimerCount()).toBe(0)
})

it('asks its task to make room once another tab has waited', async () => {
  jest.spyOn(navigator.locks, 'query').mockResolvedValue({ held: [{ name: 'answer-slot:queue' }], pending: [] })
  const { promise: begun, resolve: begin } = Promise.withResolvers<AbortSignal>()
  const slot = withAnswerSlot({ signal: new AbortController().signal, mayWait: true }, async (signal) => {
    begin(signal)
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
  })
  const signal = await begun
  await jest.advanceTimersByTimeAsync(900)
  expect(signal.aborted).toBe(false)
  await jest.advanceTimersByTimeAsync(100)
  await slot
  expect(signal.aborted).toBe(true)
})
