import { afterEach, beforeEach, expect, it, jest } from '@jest/globals'
import fc from 'fast-check'
import { makeLease, type SharedStorage } from './make-lease.ts'

beforeEach(() => {
  jest.useFakeTimers()
})
afterEach(() => {
  jest.useRealTimers()
})

type Tab = {
  seen: Map<string, string | null>
  listeners: Set<() => void>
  delay: number
  pending: number
  isDead: boolean
}

/**
 * A browser whose tabs are processes, as Chromium keeps `localStorage`: each sees its own writes at once, one process puts all
 * writes in order, and a tab passes over those of others that come before its own in that order.
 */
const startBrowser = () => {
  const tabs: Tab[] = []
  const openTab = (delay = 0) => {
    const tab: Tab = { seen: new Map(), listeners: new Set(), delay, pending: 0, isDead: false }
    tabs.push(tab)
    const leaving = new Set<() => void>()
    const hear = (other: Tab, key: string, value: string | null) => {
      if (other === tab) tab.pending -= 1
      else if (other.pending === 0) {
        other.seen.set(key, value)
        for (const listener of other.listeners) listener()
      }
    }
    const storage: SharedStorage = {
      get: (key) => tab.seen.get(key) ?? null,
      set: (key, value) => {
        if (tab.isDead) return true
        tab.seen.set(key, value)
        tab.pending += 1
        setTimeout(() => {
          for (const other of tabs) setTimeout(() => hear(other, key, value), other.delay)
        }, tab.delay)
        return true
      },
      onChange: (_, listener) => {
        tab.listeners.add(listener)
        return () => void tab.listeners.delete(listener)
      },
    }
    const lease = makeLease({
      storage,
      newId: () => String(tabs.indexOf(tab)),
      onLeave: (listener) => {
        leaving.add(listener)
        return () => void leaving.delete(listener)
      },
    })
    return {
      lease,
      leave: () => [...leaving].map((listener) => listener()),
      /** Ends without a word, as a process that is killed. */
      crash: () => {
        tab.isDead = true
        tab.listeners.clear()
      },
    }
  }
  return { openTab }
}
const never = new AbortController().signal
const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

it('runs one task at a time, whenever the tabs ask and however late they see each other’s writes', async () => {
  const asking = fc.record({ at: fc.nat(2_000), takes: fc.nat(800), delay: fc.nat(35) })
  await fc.assert(
    fc.asyncProperty(fc.array(asking, { minLength: 2, maxLength: 4 }), async (askings) => {
      const browser = startBrowser()
      let running = 0
      let most = 0
      let done = 0
      const all = askings.map(async ({ at, takes, delay }) => {
        const { lease } = browser.openTab(delay)
        await wait(at)
        await lease('write', never, async () => {
          running += 1
          most = Math.max(most, running)
          await wait(takes)
          running -= 1
          done += 1
        })
      })
      for (let round = 0; round < 600 && done < askings.length; round += 1) await jest.advanceTimersByTimeAsync(100)
      expect(done).toBe(askings.length)
      await Promise.all(all)
      expect(most).toBe(1)
    }),
    { numRuns: 50 },
  )
})

it('passes on at once when the holder leaves its page, and within seconds when it crashes', async () => {
  const browser = startBrowser()
  const [first, second, third] = [browser.openTab(), browser.openTab(), browser.openTab()]
  const order: string[] = []
  const forever = () => new Promise<void>(() => undefined)
  void first.lease('write', never, async () => {
    order.push('first')
    await forever()
  })
  await jest.advanceTimersByTimeAsync(1_000)
  void second.lease('write', never, async () => {
    order.push('second')
    await forever()
  })
  await jest.advanceTimersByTimeAsync(60_000)
  expect(order).toEqual(['first'])
  first.leave()
  await jest.advanceTimersByTimeAsync(500)
  expect(order).toEqual(['first', 'second'])
  second.crash()
  void third.lease('write', never, async () => void order.push('third'))
  await jest.advanceTimersByTimeAsync(4_000)
  expect(order).toEqual(['first', 'second'])
  await jest.advanceTimersByTimeAsync(2_000)
  expect(order).toEqual(['first', 'second', 'third'])
})

it('is not waited for by who gives up', async () => {
  const browser = startBrowser()
  const [first, second] = [browser.openTab(), browser.openTab()]
  void first.lease('write', never, () => new Promise(() => undefined))
  await jest.advanceTimersByTimeAsync(1_000)
  const leaving = new AbortController()
  const gone = second.lease('write', leaving.signal, async () => undefined)
  const refused = expect(gone).rejects.toThrow('aborted')
  leaving.abort()
  await jest.advanceTimersByTimeAsync(1_000)
  await refused
})

it('runs the task at once where the browser keeps nothing', async () => {
  const lease = makeLease({
    storage: { get: () => null, set: () => false, onChange: () => () => undefined },
    newId: () => '1',
    onLeave: () => () => undefined,
  })
  expect(await lease('write', never, async () => 'done')).toBe('done')
})
