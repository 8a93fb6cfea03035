import { describe, expect, it } from '@jest/globals'
import { type Delay, makeBackOff } from './back-off.ts'

const never = new AbortController().signal

describe('the pauses between two connections', () => {
  const pausesOf = async (random: () => number, atLeast: number[]) => {
    const pauses: number[] = []
    const delay: Delay = async (milliseconds) => {
      pauses.push(milliseconds)
    }
    const backOff = makeBackOff({ random, delay })
    for (const least of atLeast) await backOff.pause(never, least)
    return { pauses, backOff }
  }

  it('grow from 250 ms to 5 s at most, by full jitter', async () => {
    const { pauses } = await pausesOf(() => 1, [0, 0, 0, 0, 0, 0, 0])
    expect(pauses).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000])
    expect((await pausesOf(() => 0.5, [0, 0])).pauses).toEqual([125, 250])
    expect((await pausesOf(() => 0, [0, 0])).pauses).toEqual([0, 0])
  })

  it('are as long as the server asks, and not the same for all', async () => {
    expect((await pausesOf(() => 0.5, [2_000])).pauses).toEqual([2_125])
  })

  it('begin anew after a reset', async () => {
    const { pauses, backOff } = await pausesOf(() => 1, [0, 0])
    backOff.reset()
    await backOff.pause(never)
    expect(pauses).toEqual([250, 500, 250])
  })

  it('are over when the browser is back online, and when the reader leaves', async () => {
    const events = new EventTarget()
    const { addEventListener, removeEventListener } = globalThis
    Object.assign(globalThis, {
      addEventListener: events.addEventListener.bind(events),
      removeEventListener: events.removeEventListener.bind(events),
    })
    try {
      const untilAborted: Delay = (_, signal) =>
        new Promise((resolve) => {
          if (signal.aborted) resolve()
          signal.addEventListener('abort', () => resolve())
        })
      const backOff = makeBackOff({ random: () => 1, delay: untilAborted })
      const online = backOff.pause(never)
      events.dispatchEvent(new Event('online'))
      await online
      const leaving = new AbortController()
      const left = backOff.pause(leaving.signal)
      leaving.abort()
      await left
    } finally {
      Object.assign(globalThis, { addEventListener, removeEventListener })
    }
  })
})
