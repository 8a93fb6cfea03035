import { draftFiles, draftFilesPrefix } from '../attachments/draft-files.ts'
import { draftPrefix, drafts } from './drafts.ts'

/** What another tab took out of the browser, since it was sent there. */
type Removal = { key: string; was: string | null }

const keepText = ({ key, was }: Removal) => {
  const text = drafts.get(key)
  if (text !== '') drafts.set(key, text === was ? '' : text)
}

const keepFiles = ({ key, was }: Removal) => {
  const files = draftFiles.get(key)
  if (files.length > 0) draftFiles.set(key, JSON.stringify(files) === was ? [] : files)
}

/**
 * Two tabs may write under one key, as all new chats do. What was written here stays when another text is sent there; the
 * same text is gone. Returns how to end that.
 */
export const keepDrafts = (): (() => void) => {
  const hear = ({ key, oldValue, newValue, storageArea }: StorageEvent) => {
    if (key === null || newValue !== null || storageArea !== localStorage) return
    if (key.startsWith(draftPrefix)) keepText({ key: key.slice(draftPrefix.length), was: oldValue })
    if (key.startsWith(draftFilesPrefix)) keepFiles({ key: key.slice(draftFilesPrefix.length), was: oldValue })
  }
  addEventListener('storage', hear)
  return () => removeEventListener('storage', hear)
}
