import { storedInTab } from '../browser/storage.ts'
import type { ConversationStore } from './conversation-store.ts'
import { storageOf } from './edits.ts'

const prefix = 'draft:'
const texts = new Map<string, string>()
const listeners = new Set<() => void>()

/** What is written and not sent, for each conversation and each message that is edited; it survives the page. */
export const drafts = {
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  get: (key: string): string => {
    const text = texts.get(key) ?? storageOf(key).get(prefix + key) ?? ''
    texts.set(key, text)
    return text
  },
  set: (key: string, text: string) => {
    texts.set(key, text)
    storageOf(key).set(prefix + key, text)
    for (const listener of listeners) listener()
  },
}

/** Whether this tab has written the draft. */
export const wasWrittenHere = (key: string): boolean => storedInTab.get(prefix + key) !== null

/** Where a conversation's draft is; without one, that of the next new chat. */
export const draftKey = (store: ConversationStore | null): string =>
  store ? (store.getState().id ?? store.key) : 'blank'
