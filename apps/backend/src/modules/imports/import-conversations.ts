import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Change, ImportEvent } from '@chatbot/contracts'
import type { Logger } from 'pino'
import { uuidv7 } from 'uuidv7'
import { z } from 'zod'
import { budgets } from '../../budgets.ts'
import { excerptTitle } from '../generations/excerpt-title.ts'
import type { ProjectRepository } from '../projects/project-repository.ts'
import { type FileEntry, makeFileEntries } from './file-entries.ts'
import type { ImportRepository } from './import-repository.ts'
import type { Fault, ForeignConversation } from './imported-conversation.ts'
import { idOfConversation, plantTree } from './plant-tree.ts'
import { readChatgptEntry } from './read-chatgpt-entry.ts'
import { explain, readExportEntry } from './read-export-entry.ts'

const { pieceBytes, progressInterval } = budgets.import

export type Report = (event: Extract<ImportEvent, { type: 'progress' | 'fault' }>) => void

export type ImportDependencies = {
  imports: ImportRepository
  projects: Pick<ProjectRepository, 'findOrCreate'>
  /** Whether a model can be chosen here; another one's name is not kept as the conversation's choice. */
  offers: (model: string) => boolean
  /** Whether an error is of this place and hour, and no conversation's fault: the database cannot be reached. */
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
 * @throws BrokenFile for a file that cannot be read (on); what was imported before stays
 */
export const makeImportConversations =
  ({ imports, projects, offers, publish, endsImport, log, now }: ImportDependencies) =>
  async (request: { userId: string; file: AsyncIterable<Uint8Array>; report: Report; signal: AbortSignal }) => {
    const { userId, report } = request
    const entries = makeFileEntries()
    let toldAt = now()
    const counts = { imported: 0, unchanged: 0, skipped: 0 }
    const progress = () => ({ type: 'progress' as const, bytes: entries.bytes(), ...counts })

    const skip = (fault: Fault) => {
      counts.skipped += 1
      report({ type: 'fault', ...fault })
    }

    const store = async (conversation: ForeignConversation, place: string) => {
      const { nodes, headKey, faults, project, ...about } = conversation
      if (await imports.has({ userId, ...about })) {
        counts.unchanged += 1
        return
      }
      const tree = plantTree({ nodes, headKey })
      if (tree.messages.length === 0 && nodes.length > 0) {
        skip({ place, reason: 'empty', message: 'has no message that can be shown' })
        return
      }
      for (const fault of faults) report({ type: 'fault', ...fault })
      if (tree.lost > 0) {
        const message = `${tree.lost} messages answer each other in a circle`
        report({ type: 'fault', place, reason: 'circle', message })
      }
      // One of ours has no title only when it was given none.
      const isUntitled = about.title === '' && about.originalId === undefined
      const title = isUntitled ? excerptTitle(tree.messages[0]?.text ?? '') : about.title
      const model = about.model !== null && offers(about.model) ? about.model : null
      const id = idOfConversation(about.createdAt)
      const projectId = project && (await projects.findOrCreate({ ...project, id: uuidv7(), userId }))
      const isNew = await imports.insert({ ...about, projectId, id, userId, title, model, tree })
      counts[isNew ? 'imported' : 'unchanged'] += 1
    }

    const take = async (entry: FileEntry) => {
      const { place } = entry
      if ('fault' in entry) {
        skip({ place, ...entry.fault })
        return
      }
      try {
        const read = entries.kind() === 'chatgpt' ? readChatgptEntry : readExportEntry
        await store(read(entry.value, place), place)
      } catch (error) {
        if (error instanceof z.ZodError) skip({ place, reason: 'invalid', message: explain(error) })
        else if (endsImport(error)) throw error
        else {
          log.error({ err: error, place }, 'a conversation of an import was not stored')
          skip({ place, reason: 'not_stored', message: 'could not be stored' })
        }
      }
    }

    try {
      for await (const chunk of request.file) {
        for (const piece of piecesOf(chunk)) {
          for (const entry of entries.write(piece)) {
            if (request.signal.aborted) return progress()
            await take(entry)
          }
          // Until there is something to tell, a file can still be refused as a whole.
          if (counts.imported + counts.unchanged + counts.skipped > 0) report(progress())
          if (now() - toldAt >= progressInterval) {
            toldAt = now()
            await publish(userId, { ...progress(), type: 'import' })
          }
          await nextTurn()
        }
      }
      entries.end()
    } finally {
      if (counts.imported > 0) await publish(userId, { type: 'resync' })
    }
    return progress()
  }
