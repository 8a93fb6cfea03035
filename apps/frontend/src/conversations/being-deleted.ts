import { createStore } from 'zustand/vanilla'

/** Conversations and messages that were deleted here and can still be brought back: they are not shown. */
export const beingDeleted = createStore<ReadonlySet<string>>(() => new Set())

export const isBeingDeleted = (id: string): boolean => beingDeleted.getState().has(id)

export const markBeingDeleted = (ids: readonly string[], deleted: boolean) => {
  const marked = new Set(beingDeleted.getState())
  for (const id of ids) {
    if (deleted) marked.add(id)
    else marked.delete(id)
  }
  beingDeleted.setState(marked, true)
}
