import { makeExportConversation } from './export-conversation.ts'
import { makeExportEverything, type ReadFile } from './export-everything.ts'
import type { ExportRepository } from './export-repository.ts'
import { makeReadConversation } from './read-conversation.ts'

/** The operations that make files of conversations. */
export const makeExports = ({ exports, readFile }: { exports: ExportRepository; readFile: ReadFile }) => {
  const reading = makeReadConversation(exports)
  return {
    conversation: makeExportConversation({ exports, reading }),
    everything: makeExportEverything({ exports, reading, readFile }),
  }
}
