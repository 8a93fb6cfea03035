import { expect } from './check.ts'
import { type RunningStreams, type StreamReport, signIn, startStreams } from './streams.ts'
import { startVisitors, type Visits } from './visitors.ts'

type Row = {
  fault: string
  streams: number
  reconnections: number
  lost: number
  doubled: number
  longestGap: number
  visits: Visits
}

const rows: Row[] = []

const sum = (reports: StreamReport[], of: (report: StreamReport) => number) =>
  reports.reduce((total, report) => total + of(report), 0)

/**
 * Runs a fault under streams and visitors, and keeps its row for the table.
 * @throws Error when an answer is not complete, a token lost or doubled, or a page failed
 */
export const underStreams = async (
  fault: string,
  cause: (streams: RunningStreams) => Promise<void>,
  size: { streams: number; count: number; rate: number },
): Promise<string> => {
  const client = await signIn()
  const streams = startStreams(client, size)
  await streams.begun
  const visitors = startVisitors()
  try {
    await cause(streams)
  } finally {
    const endedDuring = streams.countEnded()
    const reports = await streams.ended
    const visits = await visitors.stop()
    const row = {
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
    const { failures } = visits
    expect(
      failures.length === 0,
      `${failures.length} of ${visits.requests} pages failed: ${[...new Set(failures)].join('; ')}`,
    )
    // On a busy machine answers may end before every pod is replaced: then somebody has to have felt it.
    const felt = row.reconnections > 0 || row.longestGap > 1_000
    expect(
      endedDuring < reports.length || felt,
      'every stream had ended before the fault came to it: nothing was tested',
    )
  }
  const { reconnections, longestGap, visits } = rows.at(-1) ?? {
    reconnections: 0,
    longestGap: 0,
    visits: { requests: 0 },
  }
  return `${reconnections} reconnections, longest gap ${(longestGap / 1_000).toFixed(1)} s, ${visits.requests} pages`
}

/** What became of the streams, as Markdown. */
export const faultTable = (): string => {
  const lines = rows.map(({ fault, streams, reconnections, lost, doubled, longestGap, visits }) => {
    const gap = `${(longestGap / 1_000).toFixed(1)} s`
    const pages = `${visits.failures.length} of ${visits.requests}`
    return `| ${[fault, streams, reconnections, lost, doubled, gap, pages].join(' | ')} |`
  })
  const head = '| fault | streams | reconnections | lost | doubled | longest gap | failed pages |'
  return [head, '| --- | --- | --- | --- | --- | --- | --- |', ...lines].join('\n')
}
