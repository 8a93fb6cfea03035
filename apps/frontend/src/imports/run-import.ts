import { fetchWithProgress } from '../browser/fetch-with-progress.ts'
import { withLock } from '../browser/with-lock.ts'
import { alone } from '../chat/alone.ts'
import { loadClient } from '../chat/client.ts'
import { codeOf, problemOf } from '../chat/problem-of.ts'
import { queries } from '../conversations/queries.ts'
import { overlay } from '../frame/overlay.ts'
import { notify } from '../notices/notify.ts'
import { heardProgress } from './heard-progress.ts'
import { type ImportPart, importParts } from './import-parts.ts'
import { type ImportCounts, type ImportFault, importState, noCounts, type Refusal } from './import-state.ts'
import { refusalOf } from './refusal-of.ts'
import { unfinishedImport } from './unfinished-import.ts'
import { UnreadableFile } from './unreadable-file.ts'

/** Only one at a time in a browser: two of the same file would tell each other's conversations as their own. */
export const importLock = 'import'

let running: AbortController | undefined
let last: readonly File[] = []

type Ended = { outcome: 'completed' | 'cancelled' | 'cut' | 'refused'; refusal?: Refusal }

const plus = (one: ImportCounts, other: ImportCounts): ImportCounts => ({
  imported: one.imported + other.imported,
  unchanged: one.unchanged + other.unchanged,
  skipped: one.skipped + other.skipped,
})

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

type Progress = { sent: number; read: number; counts: ImportCounts }
type Told = { counts: ImportCounts; faults: ImportFault[] }

/** Sends a part and says how far it is, by what is sent, by what is heard meanwhile, and by the answer. */
const sendPart = async (
  { name, content, isPacked }: ImportPart,
  before: Progress,
  told: { show: (now: Progress) => void; fault: (fault: ImportFault) => void; signal: AbortSignal },
): Promise<Ended | Progress> => {
  const client = await loadClient()
  let now = before
  const show = (change: Partial<Progress>) => {
    now = { ...now, ...change }
    told.show(now)
  }
  const count = (of: ImportCounts & { bytes: number }) => ({
    read: before.read + of.bytes,
    counts: plus(before.counts, of),
  })
  const fetch = alone(fetchWithProgress((bytes) => show({ sent: before.sent + Math.min(bytes, content.size) })))
  const stopHearing = heardProgress.subscribe(({ last }) => last && show(count(last)))
  show({})
  try {
    for await (const event of client.importFile(content, { isPacked, fetch, signal: told.signal })) {
      if (event.type === 'fault') told.fault(event)
      else show({ sent: before.sent + content.size, ...count(event) })
      if (event.type === 'end' && event.status === 'failed') {
        return { outcome: 'refused', refusal: refusalOf(event.problem, name) }
      }
    }
    return now
  } finally {
    stopHearing()
  }
}

/** Sends one part after the other. `told` keeps what the server said, also of parts that broke off. */
const sendAll = async (parts: readonly ImportPart[], told: Told, signal: AbortSignal): Promise<Ended> => {
  const toSend = sum(parts.map(({ content }) => content.size))
  const toRead = sum(parts.map(({ size }) => size))
  let before: Progress = { sent: 0, read: 0, counts: noCounts }
  for (const part of parts) {
    const show = (now: Progress) => {
      told.counts = now.counts
      importState.setState({ phase: 'running', name: part.name, ...now, toSend, toRead }, true)
    }
    const fault = (one: ImportFault) =>
      void told.faults.push(parts.length > 1 ? { ...one, place: `${part.name} ${one.place}` } : one)
    const result = await sendPart(part, before, { show, fault, signal })
    if ('outcome' in result) return result
    before = result
  }
  return { outcome: 'completed' }
}

const endOf = (error: unknown, name: string, signal: AbortSignal): Ended => {
  if (signal.aborted) return { outcome: 'cancelled' }
  const problem = problemOf(error)
  if (problem?.code === 'unavailable' || problem?.code === 'draining') return { outcome: 'cut' }
  if (problem) return { outcome: 'refused', refusal: refusalOf(problem, name) }
  // The network, or an answer without its end.
  if (error instanceof TypeError || (error instanceof Error && error.name === 'ConnectionLost'))
    return { outcome: 'cut' }
  if (error instanceof UnreadableFile) {
    return { outcome: 'refused', refusal: { reason: error.reason, file: error.file, place: null } }
  }
  return { outcome: 'refused', refusal: { code: codeOf(error) } }
}

/** Imports files, one after the other, and keeps `importState` up to date until they have ended. */
export const startImport = async (files: readonly File[]): Promise<void> => {
  const name = files.map((file) => file.name).join(', ')
  if (running || files.length === 0) return
  running = new AbortController()
  last = files
  const { signal } = running
  const told: Told = { counts: noCounts, faults: [] }
  importState.setState({ phase: 'running', name, sent: 0, toSend: 0, read: 0, toRead: 0, counts: noCounts }, true)
  unfinishedImport.set(name)
  let end: Ended
  try {
    end = await withLock(importLock, signal, async () => sendAll(await importParts(files), told, signal))
  } catch (error) {
    end = endOf(error, name, signal)
  }
  running = undefined
  if (end.outcome !== 'cut') unfinishedImport.set(null)
  importState.setState({ phase: 'ended', refusal: null, ...end, ...told }, true)
  // Whoever looks at the report needs no notice.
  const { open } = overlay.getState()
  if (open?.kind !== 'settings' || open.page !== 'data') {
    notify({ kind: 'imported', count: told.counts.imported, outcome: end.outcome })
  }
  await queries.invalidateQueries({ queryKey: ['conversations'] })
}

/** Ends the import; what it has taken stays. */
export const cancelImport = () => running?.abort()

/** Imports the same files again: what is there already is left as it is. */
export const continueImport = () => startImport(last)
