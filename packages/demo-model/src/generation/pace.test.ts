import { setImmediate } from 'node:timers/promises'
import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { pace } from './pace.ts'
import type { Step } from './step.ts'

function* endless(): Generator<Step> {
  for (;;) yield { kind: 'text', text: 'x' }
}

const unhurried = { firstTokenMs: 0, tokensPerSecond: Number.POSITIVE_INFINITY }

afterEach(() => {
  jest.useRealTimers()
})

describe('pace', () => {
  it('gives others their turn while it goes at full speed', async () => {
    const abort = new AbortController()
    let steps = 0
    void setImmediate().then(() => abort.abort())
    for await (const _ of pace(endless(), unhurried, abort.signal)) steps += 1
    expect(steps).toBeLessThan(1_000)
  })

  it('gives the first token after its delay, then each when it is due', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask', 'nextTick'] })
    let steps = 0
    const abort = new AbortController()
    const read = async () => {
      for await (const _ of pace(endless(), { firstTokenMs: 150, tokensPerSecond: 100 }, abort.signal)) steps += 1
    }
    const reading = read()
    const after = async (milliseconds: number) => {
      await jest.advanceTimersByTimeAsync(milliseconds)
      await setImmediate()
      return steps
    }
    expect(await after(149)).toBe(0)
    expect(await after(1)).toBe(1)
    expect(await after(9)).toBe(1)
    expect(await after(1)).toBe(2)
    expect(await after(1_000)).toBe(102)
    abort.abort()
    await reading
    expect(jest.getTimerCount()).toBe(0)
  })

  it('is woken from any wait by the signal', async () => {
    for (const [steps, speed] of [
      [endless(), { firstTokenMs: 3_600_000, tokensPerSecond: 1 }],
      [[{ kind: 'silence' }], unhurried],
    ] satisfies [Iterable<Step>, typeof unhurried][]) {
      const abort = new AbortController()
      void setImmediate().then(() => abort.abort())
      const seen: Step[] = []
      for await (const step of pace(steps, speed, abort.signal)) seen.push(step)
      expect(seen).toEqual([])
    }
  })
})
