import type { Change, ImportEvent } from '@chatbot/contracts'
import type { Logger } from 'pino'
import { budgets } from '../../budgets.ts'
import { isApiError } from '../../errors/api-error.ts'
import type { Holder } from '../../scheduling/places.ts'
import { makeTimeSlice } from '../../scheduling/time-slice.ts'
import type { Turns } from '../../scheduling/turns.ts'
import { BrokenFile } from './broken-file.ts'
import type { FileEntry } from './entry-assembler.ts'
import { makeFileEntries } from './file-entries.ts'
import type { Fault } from './imported-conversation.ts'
import { inTurns } from './in-turns.ts'
import { readEntry } from './read-entry.ts'
import type { StoreConversation } from './store-conversation.ts'

const { pieceBytes, progressInterval, lastFault } = budgets.import

export type Report = (event: Extract<ImportEvent, { type: 'progress' | 'fault' }>) => void

export type ImportDependencies = {
  store: StoreConversation
  /** Whose import parses and stores. */
  turns: Turns
  /** Whether an error ends the import, and is no conversation's fault: the database is gone, or the account full. */
  endsImport: (error: unknown) => boolean
  log: Logger
  /** Tells the user's tabs: to read their list again, or how far the import is. */
  publish: (userId: string, change: Extract<Change, { type: 'import' | 'resync' }>) => Promise<void>
  /** Milliseconds, of any clock. */
  now: () => number
}

function* piecesOf(chunk: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < chunk.byteLength; at += pieceBytes) yield chunk.subarray(at, at + pieceBytes)
}

/**
 * Imports a file of conversations while it arrives, one conversation after the other, each as a whole. A conversation
 * that is there already is left as it is, so that a file whose sending broke off is sent again and goes on where it
 * stopped. What cannot be taken is reported with its place; the rest is taken all the same.
 * @throws BrokenFile for a file that cannot be read (on), QuotaExceeded when the account is full, ServiceUnavailable when
 *   others need its place, SessionEnded when the user signs out; what was imported before stays
 */
export const makeImportConversations =
  ({ store, turns, publish, endsImport, log, now }: ImportDependencies) =>
  async (request: { holder: Holder; file: AsyncIterable<Uint8Array>; report: Report; signal: AbortSignal }) => {
    const { holder, report, signal } = request
    const userId = holder.user
    const entries = makeFileEntries()
    const breathe = makeTimeSlice()
    let toldAt = now()
    let faults = 0
    const counts = { imported: 0, unchanged: 0, skipped: 0 }
    const progress = () => ({ type: 'progress' as const, bytes: entries.bytes(), ...counts })

    const isUnderWay = () => counts.imported + counts.unchanged + counts.skipped > 0

    const tell = (fault: Fault) => {
      faults += 1
      report({ type: 'fault', ...fault })
      if (faults < lastFault) return
      throw new BrokenFile(
        fault.place,
        'too_many_faults',
        `${faults} parts of it could not be taken. The rest was not read.`,
      )
    }
    const skip = (fault: Fault) => {
      counts.skipped += 1
      tell(fault)
    }

    const take = async (entry: FileEntry) => {
      const { place } = entry
      if ('fault' in entry) return skip({ place, ...entry.fault })
      const read = await readEntry({ kind: entries.kind(), value: entry.value, place, breathe })
      if ('fault' in read) return skip(read.fault)
      try {
        const stored = await store(read.conversation, { userId, place, breathe, signal })
        for (const fault of stored.faults) tell(fault)
        counts[stored.outcome] += 1
      } catch (error) {
        if (endsImport(error)) throw error
        log.error({ err: error, place }, 'a conversation of an import was not stored')
        skip({ place, reason: 'not_stored', message: 'could not be stored' })
      }
    }

    const takePiece = async (piece: Uint8Array) => {
      for (const entry of entries.write(piece)) {
        signal.throwIfAborted()
        await take(entry)
      }
      // Until there is something to tell, a file can still be refused as a whole.
      if (isUnderWay()) report(progress())
      if (now() - toldAt >= progressInterval) {
        toldAt = now()
        await publish(userId, { ...progress(), type: 'import' })
      }
      await breathe()
    }

    try {
      const chunks = inTurns(request.file, { turns, holder, signal, heldBytes: entries.heldBytes })
      for await (const chunk of chunks) for (const piece of piecesOf(chunk)) await takePiece(piece)
      entries.end()
    } catch (error) {
      if (isUnderWay()) report(progress())
      // The session has ended, or others needed the place: the sender is there to hear of it.
      if (isApiError(signal.reason)) throw signal.reason
      // The sender has gone: what was imported stays, and nobody reads why it ended.
      if (signal.aborted) return progress()
      throw error
    } finally {
      if (counts.imported > 0) await publish(userId, { type: 'resync' })
    }
    return progress()
  }
