import type { MessagePart } from '@chatbot/contracts'
import { parseJson } from '../browser/parse-json.ts'
import { stored, storedInTab } from '../browser/storage.ts'
import { storageOf } from '../chat/edits.ts'
import { type AttachedFile, readAttachedFiles } from './attached-file.ts'

const draftFilesPrefix = 'draft-files:'
const none: readonly AttachedFile[] = []
const known = new Map<string, readonly AttachedFile[]>()
const listeners = new Set<() => void>()

const read = (key: string): readonly AttachedFile[] => {
  const files = readAttachedFiles(parseJson(storageOf(key).get(draftFilesPrefix + key)))
  return files.length > 0 ? files : none
}

/** The files that are attached and not sent, beside each draft's text; they survive the page as it does. */
export const draftFiles = {
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  get: (key: string): readonly AttachedFile[] => {
    const files = known.get(key) ?? read(key)
    known.set(key, files)
    return files
  },
  set: (key: string, files: readonly AttachedFile[]) => {
    known.set(key, files)
    storageOf(key).set(draftFilesPrefix + key, files.length > 0 ? JSON.stringify(files) : null)
    for (const listener of listeners) listener()
  },
  /** Of every draft in this browser, as any tab has stored it last, and of this tab's own. */
  all: (): AttachedFile[] =>
    [stored, storedInTab].flatMap((storage) =>
      storage.keys(draftFilesPrefix).flatMap((key) => readAttachedFiles(parseJson(storage.get(key)))),
    ),
  /** The server has a file: whichever draft it is in knows. */
  settle: (fileKey: string, part: MessagePart) => {
    for (const [key, files] of known) {
      if (!files.some((file) => file.key === fileKey)) continue
      draftFiles.set(
        key,
        files.map((file) => (file.key === fileKey ? { ...file, part } : file)),
      )
    }
  },
}
