import type { Message, MessagePart } from '@chatbot/contracts'
import { fileOfPart } from '../attachments/attached-file.ts'
import { isBusy, shownMessages } from './conversation-state.ts'
import type { ConversationStore } from './conversation-store.ts'
import { sendMessage } from './send-message.ts'

export const startEditing = (store: ConversationStore, messageId: string | null) =>
  store.setState({ editing: messageId })

/** Opens the reader's last message for editing; false when there is none, or an answer is on its way. */
export const editLastQuestion = (store: ConversationStore): boolean => {
  const state = store.getState()
  const last = shownMessages(state).findLast(({ role }) => role === 'user')
  if (!last || isBusy(state)) return false
  startEditing(store, last.id)
  return true
}

/** Sends a message anew, beside what it was: both stay, with what was answered to them. */
export const sendEdited = (
  store: ConversationStore,
  { parentId }: Message,
  { text, parts }: { text: string; parts: readonly MessagePart[] },
) => {
  store.setState({ editing: null })
  sendMessage(store, { text, parentId, ...(parts.length > 0 && { files: parts.map(fileOfPart) }) })
}
