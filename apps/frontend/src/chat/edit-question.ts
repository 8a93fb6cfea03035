import type { Message } from '@chatbot/contracts'
import { fileOfPart } from '../attachments/attached-file.ts'
import { rowId } from '../conversation/rows.ts'
import { type Edit, isBusy, shownMessages } from './conversation-state.ts'
import type { ConversationStore } from './conversation-store.ts'
import { sendMessage } from './send-message.ts'

export const startEditing = (store: ConversationStore, { id, text, parts }: Message) =>
  store.setState({ editing: { messageId: id, text, parts, begun: false } })

export const changeEdit = (store: ConversationStore, change: Partial<Edit>) =>
  store.setState(({ editing }) => ({ editing: editing && { ...editing, ...change } }))

export const cancelEditing = (store: ConversationStore) => store.setState({ editing: null })

/** Opens the reader's last message for editing; false when there is none, or an answer is on its way. */
export const editLastQuestion = (store: ConversationStore): boolean => {
  const state = store.getState()
  const last = shownMessages(state).findLast(({ role }) => role === 'user')
  if (!last || isBusy(state)) return false
  // As far as it has come, and with the focus again.
  if (state.editing?.messageId === last.id) changeEdit(store, { begun: false })
  else startEditing(store, last)
  // Far from what is read it may not be drawn.
  const row = document.getElementById(rowId(last.id))
  if (!row || row.dataset.parked !== undefined) store.setState({ target: last.id })
  return true
}

/** Sends a message anew, beside what it was: both stay, with what was answered to them. */
export const sendEdited = (
  store: ConversationStore,
  { parentId }: Message,
  { text, parts }: Pick<Edit, 'text' | 'parts'>,
) => {
  cancelEditing(store)
  sendMessage(store, { text, parentId, ...(parts.length > 0 && { files: parts.map(fileOfPart) }) })
}
