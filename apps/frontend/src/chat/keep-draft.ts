import { draftFiles } from '../attachments/draft-files.ts'
import { isBeingDeleted } from '../conversations/being-deleted.ts'
import { notify } from '../notices/notify.ts'
import type { ConversationStore } from './conversation-store.ts'
import { draftKey, drafts, wasWrittenHere } from './drafts.ts'
import { editKey, edits } from './edits.ts'
import { addAbove, moveDraft } from './move-draft.ts'

/** What this tab has reworded of a message, if it differs from the message. */
const editOf = (id: string, store: ConversationStore | undefined): string => {
  const messageId = edits.get(id)
  if (messageId === null) return ''
  const text = drafts.get(editKey(messageId))
  edits.set(id, null)
  drafts.set(editKey(messageId), '')
  const message = store?.getState().messages.find((one) => one.id === messageId)
  return text === message?.text ? '' : text
}

/**
 * Moves what was written in a conversation to the next new chat, and says so, when the conversation was deleted elsewhere.
 * Only in the tab where it was written or is shown: other tabs would each offer it.
 */
export const keepDraftOf = (
  id: string,
  { store, isShown }: { store: ConversationStore | undefined; isShown: boolean },
): void => {
  if (isBeingDeleted(id) || !(isShown || wasWrittenHere(id))) return
  const edit = editOf(id, store)
  const hasDraft = drafts.get(id).trim() !== '' || draftFiles.get(id).length > 0
  if (!hasDraft && edit.trim() === '') return
  const blank = draftKey(null)
  addAbove(blank, { text: edit, files: [] })
  moveDraft(id, blank)
  notify({ kind: 'draftMoved' })
}
