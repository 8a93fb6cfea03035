import { z } from 'zod'
import type { Breathe } from '../../scheduling/time-slice.ts'
import { Untakeable } from './conversation-faults.ts'
import type { FileKind } from './file-entries.ts'
import type { Fault, ForeignConversation } from './imported-conversation.ts'
import { readChatgptEntry } from './read-chatgpt-entry.ts'
import { explain, readExportEntry } from './read-export-entry.ts'

/** Reads one conversation of a file of either kind; why it cannot be taken, where it cannot. */
export const readEntry = async (entry: {
  kind: FileKind | undefined
  value: unknown
  place: string
  breathe: Breathe
}): Promise<{ conversation: ForeignConversation } | { fault: Fault }> => {
  const { kind, value, place, breathe } = entry
  try {
    const read = kind === 'chatgpt' ? readChatgptEntry : readExportEntry
    return { conversation: await read(value, place, breathe) }
  } catch (error) {
    if (error instanceof Untakeable) return { fault: { place, reason: error.reason, message: error.message } }
    if (error instanceof z.ZodError) return { fault: { place, reason: 'invalid', message: explain(error) } }
    throw error
  }
}
