import { phaseMark } from './phase-mark.ts'
import type { TraceEvent } from './trace-events.ts'

/** One task of a page's main thread. */
export type Task = {
  /** The page's last mark before it. */
  phase: string
  /** Milliseconds of the thread: what else the machine does is no part of it. */
  thread: number
  /** Milliseconds by the clock, as the browser's own long tasks are counted. */
  clock: number
  /** What took it longest, with milliseconds by the clock. */
  causes: string
}

const endOf = ({ ts, dur }: TraceEvent) => ts + dur

/** The events that are within no other one. In order of time. */
const outermost = (events: readonly TraceEvent[]): TraceEvent[] => {
  let end = 0
  return events.filter((event) => {
    if (endOf(event) <= end) return false
    end = endOf(event)
    return true
  })
}

const fileOf = (url: string | undefined) => url?.split('/').at(-1)

/** Where a function without a name stands. */
const placeOf = ({ url, lineNumber, columnNumber }: NonNullable<TraceEvent['args']['data']>) =>
  url && `${fileOf(url)}:${lineNumber}:${columnNumber}`

/** With the function or the script that ran, if one did. */
const nameOf = ({ name, args: { data, fileName } }: TraceEvent) =>
  [name, (data && (data.functionName || placeOf(data))) || fileOf(fileName)].filter(Boolean).join(' ')

/** What the events took apart from those within them, by their names, the most first. */
const causesOf = (events: readonly TraceEvent[]): string => {
  const own = new Map<string, number>()
  const open: TraceEvent[] = []
  const add = (event: TraceEvent, microseconds: number) =>
    own.set(nameOf(event), (own.get(nameOf(event)) ?? 0) + microseconds)
  for (const event of events) {
    while (open.length > 0 && endOf(open.at(-1) ?? event) <= event.ts) open.pop()
    const around = open.at(-1)
    if (around) add(around, -event.dur)
    add(event, event.dur)
    open.push(event)
  }
  return [...own]
    .sort(([, one], [, other]) => other - one)
    .slice(0, 4)
    .map(([name, microseconds]) => `${name} ${Math.round(microseconds / 1_000)}`)
    .join(', ')
}

/** Milliseconds: shorter tasks are not told. */
const shortest = 10

/** The tasks of the main thread of the page that made marks, the longest first. */
export const tasksOf = (events: readonly TraceEvent[]): Task[] => {
  const marks = events.filter(({ name }) => name.startsWith(phaseMark)).sort((one, other) => one.ts - other.ts)
  const [page] = marks
  if (!page) throw new Error('The page made no mark.')
  // Frames of other origins have threads of their own.
  const own = events
    .filter(({ pid, tid }) => pid === page.pid && tid === page.tid)
    .sort((one, other) => one.ts - other.ts || other.dur - one.dur)
  const spans = own.filter(({ ph }) => ph === 'X')
  return outermost(spans.filter(({ cat }) => cat.split(',').includes('toplevel')))
    .filter(({ dur, tdur }) => Math.max(dur, tdur) >= shortest * 1_000)
    .map((task) => ({
      phase: marks.findLast(({ ts }) => ts <= task.ts)?.name.slice(phaseMark.length) ?? 'before',
      thread: task.tdur / 1_000,
      clock: task.dur / 1_000,
      causes: causesOf(
        spans.filter((event) => event.ts >= task.ts && endOf(event) <= endOf(task) && !event.cat.includes('toplevel')),
      ),
    }))
    .sort((one, other) => other.thread - one.thread)
}

export const describeTask = ({ phase, thread, clock, causes }: Task): string =>
  `${Math.round(thread)} ms (${Math.round(clock)} by the clock), ${phase}: ${causes}`
