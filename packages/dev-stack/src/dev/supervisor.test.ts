import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { errorCode } from '../error-code.ts'
import { SCRIPTS, supervise } from './testing/supervised.ts'

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false
    throw error
  }
}

/** Jest's own limit is the deadline. */
const untilGone = async (pids: readonly number[]): Promise<void> => {
  while (pids.some(isAlive)) await delay(20)
}

describe('a supervisor', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'stops everything at %s, what started last first',
    async (signal) => {
      const supervised = supervise([SCRIPTS.polite, SCRIPTS.polite, SCRIPTS.polite])
      const pids = await supervised.pids(3)
      supervised.signal(signal)
      expect(await supervised.exitCode).toBe(0)
      expect(pids.filter(isAlive)).toEqual([])
      expect(supervised.lines.filter((line) => line.endsWith('bye'))).toEqual([
        'part2: bye',
        'part1: bye',
        'part0: bye',
      ])
    },
  )

  it('leaves nothing of what its programs started themselves', async () => {
    const supervised = supervise([SCRIPTS.parent])
    const pids = await supervised.pids(2)
    supervised.signal('SIGINT')
    expect(await supervised.exitCode).toBe(0)
    await untilGone(pids)
  })

  it('kills a program that does not stop in its time', async () => {
    const supervised = supervise([SCRIPTS.polite, SCRIPTS.stubborn], { patienceMs: 300 })
    const pids = await supervised.pids(2)
    supervised.signal('SIGINT')
    expect(await supervised.exitCode).toBe(0)
    expect(pids.filter(isAlive)).toEqual([])
    expect(supervised.lines).toContain('part0: bye')
  })

  it('kills what is left at a second Ctrl-C', async () => {
    const supervised = supervise([SCRIPTS.stubborn])
    const pids = await supervised.pids(1)
    let ended = false
    void supervised.exitCode.then(() => {
      ended = true
    })
    while (!ended) {
      supervised.signal('SIGINT')
      await delay(50)
    }
    expect(pids.filter(isAlive)).toEqual([])
    expect(supervised.lines).toContain('dev: killing what has not stopped yet')
  })

  it('says which program died and why, and stops the others', async () => {
    const supervised = supervise([SCRIPTS.polite, SCRIPTS.failing])
    expect(await supervised.exitCode).toBe(1)
    expect((await supervised.pids(0)).filter(isAlive)).toEqual([])
    expect(supervised.lines.join('\n')).toMatch(/dev: part1 ended with code 3\. Its last words:\nno such table/)
  })

  it('says which program could not be started', async () => {
    const supervised = supervise([SCRIPTS.polite, ''])
    expect(await supervised.exitCode).toBe(1)
    expect(supervised.lines.join('\n')).toMatch(/part1 could not be started: .*ENOENT/)
  })

  it('leaves nothing when it is killed itself', async () => {
    const supervised = supervise([SCRIPTS.polite, SCRIPTS.polite])
    const pids = await supervised.pids(2)
    supervised.signal('SIGKILL')
    await untilGone(pids)
  })
})
