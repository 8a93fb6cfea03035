import { describe, expect, it } from '@jest/globals'
import { inTurn } from './in-turn.ts'
import { makePlaces } from './places.ts'
import { makeTurns } from './turns.ts'

const makeQueue = ({ atOnce, open, each }: { atOnce: number; open: number; each: number }) =>
  inTurn({
    places: makePlaces({ what: 'files', perUser: each, perProcess: open, retryAfter: 3 }),
    turns: makeTurns(atOnce),
  })

/** Each user in a network of their own. */
const by = (user: string) => ({ user, network: user })

/** A queue whose tasks end when they are told to, and the order in which they began. */
const startQueue = (limits: Partial<Parameters<typeof makeQueue>[0]> = {}) => {
  const queue = makeQueue({ atOnce: 1, open: 100, each: 100, ...limits })
  const began: string[] = []
  const ends = new Map<string, () => void>()
  return {
    began,
    add: (user: string, task: string, signal = new AbortController().signal) =>
      queue(by(user), signal, () => {
        began.push(task)
        return new Promise<void>((resolve) => ends.set(task, resolve))
      }),
    end: async (task: string) => {
      ends.get(task)?.()
      // The next one begins in a microtask.
      await new Promise(setImmediate)
    },
  }
}

describe('work in turn', () => {
  it('lets users take turns, however many tasks one has', async () => {
    const { add, end, began } = startQueue()
    const tasks = ['a1', 'a2', 'a3', 'b1', 'b2', 'c1'].map((task) => add(task.charAt(0), task))
    for (let index = 0; index < tasks.length; index += 1) {
      await new Promise(setImmediate)
      await end(began.at(-1) ?? '')
    }
    await Promise.all(tasks)
    expect(began).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3'])
  })

  it('runs one task of a user at a time, though there is room', async () => {
    const { add, end, began } = startQueue({ atOnce: 2 })
    const tasks = [add('a', 'a1'), add('a', 'a2'), add('b', 'b1')]
    await new Promise(setImmediate)
    expect(began).toEqual(['a1', 'b1'])
    await end('a1')
    expect(began).toEqual(['a1', 'b1', 'a2'])
    await end('b1')
    await end('a2')
    await Promise.all(tasks)
  })

  it('gives up the place of a caller who leaves', async () => {
    const { add, end, began } = startQueue({ open: 2 })
    const first = add('a', 'a1')
    const leaving = new AbortController()
    const second = add('b', 'b1', leaving.signal)
    leaving.abort(new Error('gone'))
    await expect(second).rejects.toThrow('gone')
    const third = add('c', 'c1')
    await end('a1')
    await end('c1')
    await Promise.all([first, third])
    expect(began).toEqual(['a1', 'c1'])
  })

  it('refuses what would wait too long, with the time after which to try again', async () => {
    const { add, end } = startQueue({ open: 2, each: 1 })
    const kept = [add('a', 'a1'), add('b', 'b1')]
    await expect(add('a', 'a2')).rejects.toMatchObject({ code: 'rate_limited', retryAfter: 3 })
    await expect(add('c', 'c1')).rejects.toMatchObject({ code: 'unavailable', retryAfter: 3 })
    for (const task of ['a1', 'b1']) await end(task)
    await Promise.all(kept)
  })

  it('takes back the place of one who waits, where another network has fewer', async () => {
    const { add, end, began } = startQueue({ open: 3 })
    const kept = [add('a', 'a1'), add('a', 'a2')]
    const refused = expect(add('a', 'a3')).rejects.toMatchObject({ code: 'unavailable', retryAfter: 3 })
    const other = add('b', 'b1')
    await refused
    for (const task of ['a1', 'b1', 'a2']) await end(task)
    await Promise.all([...kept, other])
    expect(began).toEqual(['a1', 'b1', 'a2'])
  })

  it('goes on after a task that fails', async () => {
    const queue = makeQueue({ atOnce: 1, open: 1, each: 1 })
    const { signal } = new AbortController()
    await expect(queue(by('a'), signal, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await queue(by('a'), signal, async () => 'read')).toBe('read')
  })
})
