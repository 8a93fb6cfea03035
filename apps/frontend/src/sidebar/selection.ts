import { createStore } from 'zustand/vanilla'

/** The conversations that are chosen in the list, to do something with all of them. */
export type Selection = {
  isOn: boolean
  ids: ReadonlySet<string>
  /** Where a range begins, and what was chosen before it: a range that is drawn anew replaces the last one. */
  anchor: string | null
  base: ReadonlySet<string>
}

const none: ReadonlySet<string> = new Set()
const off: Selection = { isOn: false, ids: none, anchor: null, base: none }

export const selection = createStore<Selection>(() => off)

/** Begins to choose, with one conversation or none. */
export const startSelecting = (id?: string) => {
  const ids = new Set(id === undefined ? [] : [id])
  selection.setState({ isOn: true, ids, base: ids, anchor: id ?? null })
}

export const leaveSelection = () => selection.setState(off)

/** Chooses one more, or one less. */
export const toggleSelected = (id: string) => {
  const ids = new Set(selection.getState().ids)
  if (!ids.delete(id)) ids.add(id)
  selection.setState({ isOn: true, ids, base: ids, anchor: id })
}

/** Chooses all from the anchor to this one, in the order of the list. */
export const selectRange = (order: readonly string[], to: string) => {
  const { anchor, base } = selection.getState()
  const from = anchor === null ? -1 : order.indexOf(anchor)
  const end = order.indexOf(to)
  if (from < 0 || end < 0) return toggleSelected(to)
  const range = order.slice(Math.min(from, end), Math.max(from, end) + 1)
  selection.setState({ isOn: true, ids: new Set([...base, ...range]) })
}
