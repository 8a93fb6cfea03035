import type { Turns } from '../../scheduling/turns.ts'
import { makeExportConversation } from './export-conversation.ts'
import { makeExportMany, type ReadFile } from './export-many.ts'
import type { ExportRepository } from './export-repository.ts'
import { makeReadConversation } from './read-conversation.ts'

/** The operations that make files of conversations. */
export const makeExports = (options: { exports: ExportRepository; readFile: ReadFile; turns: Turns }) => {
  const { exports, readFile, turns } = options
  const reading = makeReadConversation({ exports, turns })
  return {
    reading,
    conversation: makeExportConversation({ exports, reading }),
    ...makeExportMany({ exports, reading, readFile }),
  }
}
