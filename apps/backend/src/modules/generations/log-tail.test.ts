import { afterEach, beforeEach, expect, it, jest } from '@jest/globals'
import { pino } from 'pino'
import { makeChannels } from './channels.ts'
import { makeLogTail } from './log-tail.ts'

beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

it('asks about a silent answer after three seconds of one reader, and remembers nothing of those who left', async () => {
  const askedAbout: string[] = []
  const channels = makeChannels({ onRemoteReader: () => tail.wake() })
  const tail = makeLogTail({
    channels: () => channels,
    readTails: async () => ({ events: new Map(), lag: undefined }),
    findReadable: async (ids) => {
      askedAbout.push(...ids)
      return new Set(ids)
    },
    log: pino({ level: 'silent' }),
  })
  const first = channels.join('silent', 0)
  await jest.advanceTimersByTimeAsync(1_500)
  channels.join('another', 0)
  await jest.advanceTimersByTimeAsync(1_000)
  first.leave()
  await jest.advanceTimersByTimeAsync(300)
  const second = channels.join('silent', 0)
  await jest.advanceTimersByTimeAsync(1_000)
  expect(askedAbout).not.toContain('silent')
  await jest.advanceTimersByTimeAsync(3_000)
  expect(askedAbout).toContain('silent')
  second.leave()
  tail.close()
})
