import { describe, expect, it } from '@jest/globals'
import { makeChannel } from './channel.ts'
import type { LogEvent } from './log-event.ts'

const events = (from: number, to: number): LogEvent[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({
    seq: from + index,
    kind: 'text',
    payload: `${from + index} `,
  }))

const seqs = (given: LogEvent[] | undefined) => given?.map(({ seq }) => seq)

describe('a channel', () => {
  it('takes an event that two sources bring, the writer and the tail, once', () => {
    const channel = makeChannel(-1)
    channel.push(events(0, 3))
    channel.push(events(2, 5))
    channel.push(events(5, 5))
    expect(seqs(channel.after(-1))).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('sends readers to the log when events are missing before the newest', () => {
    const channel = makeChannel(-1)
    channel.push(events(0, 1))
    channel.push(events(4, 5))
    expect(channel.after(1)).toBeUndefined()
    expect(seqs(channel.after(3))).toEqual([4, 5])
  })

  it('keeps a bounded number of events, whatever its readers do', () => {
    const channel = makeChannel(-1)
    for (let seq = 0; seq < 10_000; seq += 1) channel.push(events(seq, seq))
    expect(channel.after(0)).toBeUndefined()
    expect(channel.after(9_000)).toBeUndefined()
    expect(seqs(channel.after(9_997))).toEqual([9_998, 9_999])
  })
})
