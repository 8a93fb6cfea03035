import { checksOf, type RunRecord } from './checks.ts'

/** Problems of a check that are printed, and checks that failed. */
const shown = 8
const shownChecks = 20

const mebibytes = (bytes: number) => String(Math.round(bytes / 1024 ** 2))
const milliseconds = (duration: number) => String(Math.round(duration))

const print = (header: readonly string[], rows: readonly (readonly string[])[]): void => {
  const widths = header.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  console.log(['', line(header), ...rows.map(line)].join('\n'))
}

/** The messages of a log's errors, the most frequent first. They are no failure: what must not be has a check of its own. */
const errorsIn = (output: string): string[] => {
  const lines = output.split('\n').filter((line) => line.includes('"level":50'))
  const said = lines.map((line) => /"msg":"([^"]*)"/.exec(line)?.[1] ?? line.slice(0, 80))
  return Object.entries(Object.groupBy(said, (message) => message))
    .map(([message, same]) => ({ message, count: same?.length ?? 0 }))
    .toSorted((a, b) => b.count - a.count)
    .map(({ message, count }) => `${count} × ${message}`)
}

/** Prints what was sent, what became of it and what was checked; ends with the line of counts. Returns how many checks failed. */
export const report = (record: RunRecord): number => {
  print(
    ['input', 'sent', 'accepted', 'refused', '503', 'other 5xx', 'no answer', 'slowest ms'],
    record.tally
      .rows()
      .map(([kind, row]) => [
        kind,
        ...[row.sent, row.accepted, row.refused, row.busy, row.wrong, row.closed, Math.round(row.slowest)].map(String),
      ]),
  )
  print(
    ['pod', 'deaths', 'probes', 'p50 ms', 'p99 ms', 'slowest ms', 'heap MiB', 'pod MiB', 'peak MiB', 'limit MiB'],
    record.pods.map(({ pod, deaths, health, before, after }) => [
      pod.name,
      String(deaths),
      String(health.probes),
      milliseconds(health.p50),
      milliseconds(health.p99),
      milliseconds(health.slowest),
      `${mebibytes(before.heap)} → ${mebibytes(after.heap)}`,
      `${mebibytes(before.pod)} → ${mebibytes(after.pod)}`,
      mebibytes(pod.memory.peak()),
      mebibytes(pod.limitBytes),
    ]),
  )
  for (const { pod } of record.pods) {
    const errors = errorsIn(pod.output())
    if (errors.length > 0) console.log(`\nErrors in the ${pod.name}'s log: ${errors.slice(0, shown).join('; ')}`)
  }
  const gaps = record.streams.map(({ longestGap }) => longestGap)
  const reconnections = record.streams.reduce((sum, stream) => sum + stream.reconnections, 0)
  console.log(
    `\n${record.streams.length} answers, ${reconnections} reconnections, longest gap ${milliseconds(Math.max(0, ...gaps))} ms; ` +
      `${record.visits.requests} requests of other well-behaved guests; ` +
      `${record.longVisits.rounds} long conversations imported, read, exported and deleted, with a file each`,
  )
  const checks = checksOf(record)
  const failed = checks.filter(({ problems }) => problems.length > 0)
  for (const { name, problems } of failed.slice(0, shownChecks)) {
    console.log(`\nfailed: ${name}`)
    for (const problem of problems.slice(0, shown)) console.log(`  ${problem}`)
    if (problems.length > shown) console.log(`  and ${problems.length - shown} more`)
  }
  if (failed.length > shownChecks) console.log(`\nand ${failed.length - shownChecks} more checks`)
  console.log(`\nhostile: ${checks.length - failed.length} passed, ${failed.length} failed`)
  return failed.length
}
