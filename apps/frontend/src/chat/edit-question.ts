import type { Message } from '@chatbot/contracts'
import { fileOfPart } from '../attachments/attached-file.ts'
import { draftFiles } from '../attachments/draft-files.ts'
import { rowId } from '../conversation/rows.ts'
import { isBusy, shownMessages } from './conversation-state.ts'
import type { ConversationStore } from './conversation-store.ts'
import { drafts } from './drafts.ts'
import { editKey } from './edits.ts'

const isBlank = (key: string) => drafts.get(key).trim() === '' && draftFiles.get(key).length === 0

/** Opens a message for editing: as it is, or as far as an edit came that was left and not cancelled. */
export const startEditing = (store: ConversationStore, { id, text, parts }: Message) => {
  const key = editKey(id)
  if (isBlank(key)) {
    drafts.set(key, text)
    draftFiles.set(key, parts.map(fileOfPart))
  }
  store.setState({ editing: { messageId: id, begun: false } })
}

/** Opens the reader's last message for editing; false when there is none, or an answer is on its way. */
export const editLastQuestion = (store: ConversationStore): boolean => {
  const state = store.getState()
  const last = shownMessages(state).findLast(({ role }) => role === 'user')
  if (!last || isBusy(state)) return false
  // As far as it has come, and with the focus again.
  if (state.editing?.messageId === last.id) store.setState({ editing: { messageId: last.id, begun: false } })
  else startEditing(store, last)
  // Far from what is read it may not be drawn.
  const row = document.getElementById(rowId(last.id))
  if (!row || row.dataset.parked !== undefined) store.setState({ target: last.id })
  return true
}
