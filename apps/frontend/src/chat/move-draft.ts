import { draftFiles } from '../attachments/draft-files.ts'
import { drafts } from './drafts.ts'

/** What was written while a conversation had no id yet stays in its composer when it has one. */
export const moveDraft = (from: string, to: string): void => {
  if (from === to) return
  const text = drafts.get(from)
  const files = draftFiles.get(from)
  if (text !== '') {
    drafts.set(to, text)
    drafts.set(from, '')
  }
  if (files.length > 0) {
    draftFiles.set(to, files)
    draftFiles.set(from, [])
  }
}
