/** Indexes of a list's rows: from `first` to before `end`. */
export type RowRange = { first: number; end: number }

/** Where each row begins, in pixels from the list's top, and at last where the list ends. */
export const placesOf = (heights: readonly number[]): readonly number[] => {
  const places = [0]
  for (const height of heights) places.push((places.at(-1) ?? 0) + height)
  return places
}

/** The last row that begins at or above a place; by halves, for there may be 100,000. */
const rowAt = (places: readonly number[], place: number): number => {
  let low = 0
  let high = places.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((places[middle] ?? 0) <= place) low = middle
    else high = middle - 1
  }
  return low
}

/** The rows of which something is between `top` and `top + height`, and `more` before and after them. */
export const rowsInSight = (places: readonly number[], top: number, height: number, more: number): RowRange => {
  const count = places.length - 1
  return {
    first: Math.max(0, Math.min(count, rowAt(places, top)) - more),
    end: Math.min(count, rowAt(places, top + height) + 1 + more),
  }
}
