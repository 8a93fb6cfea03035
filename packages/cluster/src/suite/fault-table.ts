import { table } from '../tools/table.ts'
import { expect } from './check.ts'
import { type RunningStreams, type StreamReport, signIn, startStreams } from './streams.ts'
import { startVisitors, type Visits } from './visitors.ts'

export type FaultRow = {
  fault: string
  streams: number
  reconnections: number
  lost: number
  doubled: number
  /** Milliseconds. */
  longestGap: number
  /** Nobody asked for pages where there is none. */
  visits?: Visits | undefined
}

let rows: FaultRow[] = []

/** The rows since the last call. */
export const takeRows = (): FaultRow[] => {
  const taken = rows
  rows = []
  return taken
}

const sum = (reports: readonly StreamReport[], of: (report: StreamReport) => number) =>
  reports.reduce((total, report) => total + of(report), 0)

/**
 * Keeps the row of a fault for the table.
 * @returns what it says, in a line
 * @throws Error when an answer is not complete, a token lost or doubled, or a page failed
 */
export const judge = (fault: string, reports: readonly StreamReport[], visits?: Visits): string => {
  const row: FaultRow = {
    fault,
    streams: reports.length,
    reconnections: sum(reports, ({ reconnections }) => reconnections),
    lost: sum(reports, ({ lost }) => lost),
    doubled: sum(reports, ({ doubled }) => doubled),
    longestGap: Math.max(...reports.map(({ longestGap }) => longestGap)),
    visits,
  }
  rows.push(row)
  const incomplete = reports.filter(({ status }) => status !== 'completed').map(({ status }) => status)
  expect(incomplete.length === 0, `${incomplete.length} answers not complete: ${[...new Set(incomplete)].join('; ')}`)
  expect(row.lost === 0 && row.doubled === 0, `${row.lost} tokens lost, ${row.doubled} doubled`)
  const failures = visits?.failures ?? []
  const distinct = [...new Set(failures)].join('; ')
  expect(failures.length === 0, `${failures.length} of ${visits?.requests} pages failed: ${distinct}`)
  const pages = visits ? `, ${visits.requests} pages` : ''
  return `${row.reconnections} reconnections, longest gap ${(row.longestGap / 1_000).toFixed(1)} s${pages}`
}

/** Runs a fault under streams and visitors. @throws Error as `judge` does, and when no stream was there to feel it */
export const underStreams = async (
  fault: string,
  cause: (streams: RunningStreams) => Promise<void>,
  size: { streams: number; count: number; rate: number },
): Promise<string> => {
  const streams = startStreams(await signIn(), size)
  await streams.begun
  const visitors = startVisitors()
  let endedDuring = 0
  let failure: unknown
  try {
    await cause(streams)
  } catch (error) {
    failure = error
  } finally {
    endedDuring = streams.countEnded()
  }
  const reports = await streams.ended
  const said = judge(fault, reports, await visitors.stop())
  if (failure) throw failure
  // On a busy machine answers may end before every pod is replaced: then somebody has to have felt it.
  const felt = reports.some(({ reconnections, longestGap }) => reconnections > 0 || longestGap > 1_000)
  expect(endedDuring < reports.length || felt, 'every stream had ended before the fault came to it: nothing was tested')
  return said
}

/** What became of the streams, as Markdown. */
export const faultTable = (of: readonly FaultRow[]): string =>
  table(
    ['fault', 'streams', 'reconnections', 'lost', 'doubled', 'longest gap', 'failed pages'],
    of.map(({ fault, streams, reconnections, lost, doubled, longestGap, visits }) => [
      fault,
      ...[streams, reconnections, lost, doubled].map(String),
      `${(longestGap / 1_000).toFixed(1)} s`,
      visits ? `${visits.failures.length} of ${visits.requests}` : '–',
    ]),
  )
