import type { ConversationsPatch, ProblemCode } from '@chatbot/contracts'
import { createStore } from 'zustand/vanilla'

/** `done` aborts when it cannot be undone any more; absent: it can be for as long as one is told. */
type Undoable = { undo: () => void; done?: AbortSignal }

/** What the reader is told in passing. */
export type Notice =
  | { kind: 'problem'; code: ProblemCode }
  | ({ kind: 'deleted'; title: string } & Undoable)
  | ({ kind: 'archived'; title: string } & Undoable)
  | ({ kind: 'messagesDeleted' | 'messageDiscarded' } & Undoable)
  | ({ kind: 'many'; action: ConversationsPatch['action']; count: number } & Undoable)
  /** Asks what becomes of what a session left in this browser that has ended. */
  | { kind: 'sessionEnded'; texts: readonly string[]; decide: (decision: 'keep' | 'discard') => void }
  | { kind: 'missingPart'; retry: () => void }
  | { kind: 'imported'; outcome: 'completed' | 'cancelled' | 'cut' | 'refused'; count: number }
  | { kind: 'tooManyFiles'; most: number }
  | { kind: 'noFolders' | 'copied' | 'notCopied' | 'allDeleted' | 'noVoice' | 'draftMoved' | 'offline' }

/** Those that nobody has shown yet: what shows them is loaded with the first, and more may come meanwhile. */
export const noticesToShow = createStore<{ notices: readonly Notice[] }>(() => ({ notices: [] }))

export const notify = (notice: Notice): void =>
  noticesToShow.setState(({ notices }) => ({ notices: [...notices, notice] }))

/** Each is given out once. */
export const takeNotices = (): readonly Notice[] => {
  const { notices } = noticesToShow.getState()
  noticesToShow.setState({ notices: [] })
  return notices
}
