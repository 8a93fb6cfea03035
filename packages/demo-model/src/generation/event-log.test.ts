import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createEventLog, type EventLog } from './event-log.ts'

const never = new AbortController().signal

const readAll = async (log: EventLog<number>, from: number, signal = never): Promise<number[]> => {
  const seen: number[] = []
  for await (const { position, event } of log.read(from, signal)) {
    expect(event).toBe(position)
    seen.push(event)
  }
  return seen
}

describe('an event log', () => {
  it('gives each reader each event from its position on once, in order, whenever it comes', async () => {
    const action = fc.oneof(
      fc.record({ kind: fc.constant('append' as const), count: fc.integer({ min: 1, max: 5 }) }),
      fc.record({ kind: fc.constant('read' as const), from: fc.integer({ min: 0, max: 60 }) }),
      fc.record({ kind: fc.constant('turn' as const) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 25 }), async (actions) => {
        const log = createEventLog<number>()
        const readers: { from: number; seen: Promise<number[]> }[] = []
        for (const act of actions) {
          if (act.kind === 'append') for (let count = 0; count < act.count; count += 1) log.append(log.length)
          else if (act.kind === 'read') readers.push({ from: act.from, seen: readAll(log, act.from) })
          else await setImmediate()
        }
        log.end()
        for (const { from, seen } of readers) {
          const expected = Array.from({ length: Math.max(0, log.length - from) }, (_, index) => from + index)
          expect(await seen).toEqual(expected)
        }
      }),
    )
  })

  it('lets a waiting reader go when its signal aborts, and only that one', async () => {
    const log = createEventLog<number>()
    const abort = new AbortController()
    const leaving = readAll(log, 0, abort.signal)
    const staying = readAll(log, 0)
    await setImmediate()
    abort.abort()
    expect(await leaving).toEqual([])
    log.append(0)
    log.end()
    expect(await staying).toEqual([0])
  })
})
