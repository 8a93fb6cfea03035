import { makeExportConversation } from './export-conversation.ts'
import { makeExportMany, type ReadFile } from './export-many.ts'
import type { ExportRepository } from './export-repository.ts'
import { makeReadConversation } from './read-conversation.ts'

/** The operations that make files of conversations. */
export const makeExports = ({ exports, readFile }: { exports: ExportRepository; readFile: ReadFile }) => {
  const reading = makeReadConversation(exports)
  return {
    reading,
    conversation: makeExportConversation({ exports, reading }),
    ...makeExportMany({ exports, reading, readFile }),
  }
}
