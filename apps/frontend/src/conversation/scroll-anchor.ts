/** A message in sight, and how far below the scroller's upper edge it begins, in pixels. */
export type ScrollAnchor = { id: string; offset: number }

const topOf = (scroller: HTMLElement, element: Element) =>
  element.getBoundingClientRect().top - scroller.getBoundingClientRect().top

/** The first message of which something is in sight. */
export const anchorIn = (scroller: HTMLElement): ScrollAnchor | null => {
  const messages = [...scroller.querySelectorAll('article[id]')]
  // They lie one below the other: the first one that ends below the upper edge is found by halves.
  let low = 0
  let high = messages.length
  while (low < high) {
    const middle = (low + high) >> 1
    const element = messages[middle]
    if (element && topOf(scroller, element) + element.clientHeight <= 0) low = middle + 1
    else high = middle
  }
  const first = messages[low]
  return first ? { id: first.id, offset: topOf(scroller, first) } : null
}

/** Scrolls so that the anchor is where it was. */
export const keepAnchor = (scroller: HTMLElement, anchor: ScrollAnchor | null) => {
  const element = anchor && document.getElementById(anchor.id)
  if (!element) return
  const moved = topOf(scroller, element) - anchor.offset
  if (Math.abs(moved) >= 1) scroller.scrollTop += moved
}
