/** Pixels above and below what is in sight within which messages are drawn, and more are read, before one comes to them. */
export const nearby = 1_000

/** Of an observer that tells what comes near what is in sight of a scroller. */
export const nearbyOf = (root: Element | null): IntersectionObserverInit => ({ root, rootMargin: `${nearby}px 0px` })

/** The same, asked now: what an observer knows is of the frame before. For it, what only touches is near, too. */
export const isNear = (root: Element, element: Element): boolean => {
  const [{ top, bottom }, place] = [root.getBoundingClientRect(), element.getBoundingClientRect()]
  return place.bottom >= top - nearby && place.top <= bottom + nearby
}
