import type { Message } from '@chatbot/contracts'
import type { AttachedFile } from '../attachments/attached-file.ts'
import { draftFiles } from '../attachments/draft-files.ts'
import { discard } from '../attachments/upload.ts'
import type { ConversationStore } from './conversation-store.ts'
import { drafts } from './drafts.ts'
import { editKey } from './edits.ts'
import { sendMessage } from './send-message.ts'

const close = (store: ConversationStore, messageId: string) => {
  store.setState({ editing: null })
  drafts.set(editKey(messageId), '')
  draftFiles.set(editKey(messageId), [])
}

export const cancelEditing = async (store: ConversationStore, { id }: Message): Promise<void> => {
  const files = draftFiles.get(editKey(id))
  close(store, id)
  await Promise.all(files.map(discard))
}

/** Sends a message anew, beside what it was: both stay, with what was answered to them. */
export const sendEdited = (
  store: ConversationStore,
  { id, parentId }: Message,
  { text, files }: { text: string; files: readonly AttachedFile[] },
) => {
  close(store, id)
  sendMessage(store, { text, parentId, editOf: id, ...(files.length > 0 && { files }) })
}
