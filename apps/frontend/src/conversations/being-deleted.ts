import { createStore } from 'zustand/vanilla'

/** Conversations that were deleted here and can still be brought back: they are not shown. */
export const beingDeleted = createStore<ReadonlySet<string>>(() => new Set())

export const isBeingDeleted = (id: string): boolean => beingDeleted.getState().has(id)

export const markBeingDeleted = (id: string, deleted: boolean) => {
  const ids = new Set(beingDeleted.getState())
  if (deleted) ids.add(id)
  else ids.delete(id)
  beingDeleted.setState(ids, true)
}
