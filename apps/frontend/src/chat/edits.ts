import { stored, storedInTab } from '../browser/storage.ts'

const prefix = 'editing:'

/** Which message of each conversation is being reworded in this tab; it survives a reload, as what is written does. */
export const edits = {
  get: (conversationId: string): string | null => storedInTab.get(prefix + conversationId),
  set: (conversationId: string, messageId: string | null) => storedInTab.set(prefix + conversationId, messageId),
}

const editPrefix = 'edit:'

/** Where the new wording of a message is among the drafts, and the files that it shall have. */
export const editKey = (messageId: string): string => editPrefix + messageId

export const isEdit = (draftKey: string): boolean => draftKey.startsWith(editPrefix)

/** The tab's own first: another tab that sends what is written there under the same key takes nothing away here. */
const storedTwice: typeof stored = {
  ...stored,
  get: (key) => storedInTab.get(key) ?? stored.get(key),
  set: (key, value) => {
    storedInTab.set(key, value)
    return stored.set(key, value)
  },
}

/**
 * Where a draft is kept. An edit is its tab's: another one's, cancelled, would take it away here; and what it repeats of a
 * message does not stay behind when that is deleted.
 */
export const storageOf = (draftKey: string) => (isEdit(draftKey) ? storedInTab : storedTwice)
