import type { ConversationExportQuery } from '@chatbot/contracts'
import { download } from '../browser/download.ts'
import { loadClient } from '../chat/client.ts'

export const conversationFormats = ['markdown', 'html', 'json'] as const satisfies ConversationExportQuery['format'][]

/** Saves a conversation as a file: its whole tree as JSON, its active branch as Markdown or as a page to be printed. */
export const exportConversation = async (id: string, format: ConversationExportQuery['format']): Promise<void> => {
  const client = await loadClient()
  download(client.exportAddresses.conversation(id, format))
}
