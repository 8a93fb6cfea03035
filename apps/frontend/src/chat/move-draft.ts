import type { AttachedFile } from '../attachments/attached-file.ts'
import { draftFiles } from '../attachments/draft-files.ts'
import { drafts } from './drafts.ts'

type Draft = { text: string; files: readonly AttachedFile[] }

/** Puts text and files above those of a draft. */
export const addAbove = (key: string, { text, files }: Draft): void => {
  const below = drafts.get(key)
  const parts = [text, below].filter((part) => part.trim() !== '')
  if (text.trim() !== '') drafts.set(key, parts.join('\n\n'))
  if (files.length > 0) draftFiles.set(key, [...files, ...draftFiles.get(key)])
}

/** What was written while a conversation had no id yet stays in a composer when it has one, or is none. */
export const moveDraft = (from: string, to: string): void => {
  if (from === to) return
  const draft = { text: drafts.get(from), files: draftFiles.get(from) }
  addAbove(to, draft)
  if (draft.text !== '') drafts.set(from, '')
  if (draft.files.length > 0) draftFiles.set(from, [])
}
