import { type FaultRecord, faultNames } from './faults.ts'
import { type StreamResult, streamKinds } from './stream-check.ts'

const seconds = (milliseconds: number) => `${(milliseconds / 1_000).toFixed(1)} s`

/** Prints what was done and what became of the streams, ends with the line of counts. Returns how many are wrong. */
export const report = (faults: FaultRecord[], results: StreamResult[]): number => {
  for (const name of faultNames) console.log(`${name}: ${faults.filter((fault) => fault.name === name).length}`)
  for (const kind of streamKinds) {
    const ofKind = results.filter((result) => result.kind === kind)
    const statuses = Object.entries(Object.groupBy(ofKind, ({ status }) => status))
    const counts = statuses.map(([status, those]) => `${those?.length ?? 0} ${status}`).join(', ')
    const longest = Math.max(0, ...ofKind.map(({ longestGap }) => longestGap))
    const reconnections = ofKind.reduce((sum, result) => sum + result.reconnections, 0)
    console.log(`${kind}: ${counts}; ${reconnections} reconnections, longest gap ${seconds(longest)}`)
  }
  const wrong = results.filter((result) => result.faults.length > 0)
  for (const { kind, faults: why } of wrong.slice(0, 20)) console.log(`wrong (${kind}): ${why.join('; ')}`)
  console.log(`durability: ${results.length - wrong.length} passed, ${wrong.length} failed`)
  return wrong.length
}
