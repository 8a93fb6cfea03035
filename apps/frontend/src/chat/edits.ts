import { stored } from '../browser/storage.ts'

const prefix = 'editing:'

/** Which message of each conversation is being reworded; it survives the page, as what is written does. */
export const edits = {
  get: (conversationId: string): string | null => stored.get(prefix + conversationId),
  set: (conversationId: string, messageId: string | null) => stored.set(prefix + conversationId, messageId),
}

/** Where the new wording of a message is among the drafts, and the files that it shall have. */
export const editKey = (messageId: string): string => `edit:${messageId}`
