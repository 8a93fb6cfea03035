import type { ProblemCode } from '@chatbot/contracts'

/** What the reader is told in passing. */
export type Notice =
  | { kind: 'problem'; code: ProblemCode }
  | { kind: 'deleted'; title: string; undo: () => void }
  | { kind: 'archived'; title: string; undo: () => void }
  | { kind: 'tooManyFiles'; most: number }
  | { kind: 'noFolders' | 'copied' | 'notCopied' | 'allDeleted' | 'noVoice' }

type Listener = (notice: Notice) => void

const listeners = new Set<Listener>()

export const notify: Listener = (notice) => {
  for (const listener of listeners) listener(notice)
}

export const onNotice = (listener: Listener) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
