/** How many messages are drawn at most, which is about a page that is read at once. More only where more are near. */
export const mostDrawn = 20

type Drawn = {
  /** All that are in the page, in their order. */
  ids: readonly string[]
  /** Those in sight, or a little above or below. */
  near: ReadonlySet<string>
  parked: ReadonlySet<string>
  /** One whose element must stay as it is. */
  isHeld: (id: string) => boolean
}

/** Which messages to park next: those farthest from what is near, until no more than `mostDrawn` are drawn. */
export const messagesToPark = ({ ids, near, parked, isHeld }: Drawn): string[] => {
  const first = ids.findIndex((id) => near.has(id))
  const last = ids.findLastIndex((id) => near.has(id))
  const drawn = ids.flatMap((id, index) => (parked.has(id) && !near.has(id) ? [] : [{ id, index }]))
  const surplus = drawn.length - mostDrawn
  if (first < 0 || surplus <= 0) return []
  const distance = ({ index }: { index: number }) => Math.max(first - index, index - last)
  return drawn
    .filter(({ id }) => !near.has(id))
    .sort((one, other) => distance(other) - distance(one))
    .slice(0, surplus)
    .flatMap(({ id }) => (isHeld(id) ? [] : [id]))
}
