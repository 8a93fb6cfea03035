import { rowsOf } from './rows.ts'

/** What is in sight, and how far below the scroller's upper edge it begins, in pixels. */
export type ScrollAnchor = {
  message: { id: string; offset: number }
  /** Of an answer: it may grow at its top. */
  block: { element: Element; offset: number } | null
}

const topOf = (scroller: HTMLElement, element: Element) =>
  element.getBoundingClientRect().top - scroller.getBoundingClientRect().top

/** The first of elements, which lie one below the other, that ends below the upper edge: found by halves. */
const firstInSight = (scroller: HTMLElement, elements: ArrayLike<Element>): Element | undefined => {
  let low = 0
  let high = elements.length
  while (low < high) {
    const middle = (low + high) >> 1
    const element = elements[middle]
    if (element && topOf(scroller, element) + element.clientHeight <= 0) low = middle + 1
    else high = middle
  }
  return elements[low]
}

/** The first message of which something is in sight, and the first block of it. */
export const anchorIn = (scroller: HTMLElement): ScrollAnchor | null => {
  const message = firstInSight(scroller, rowsOf(scroller.firstElementChild))
  if (!message) return null
  const block = firstInSight(scroller, message.querySelectorAll('.md-block'))
  return {
    message: { id: message.id, offset: topOf(scroller, message) },
    block: block ? { element: block, offset: topOf(scroller, block) } : null,
  }
}

/** Scrolls so that the anchor is where it was. */
export const keepAnchor = (scroller: HTMLElement, anchor: ScrollAnchor | null) => {
  if (!anchor) return
  const { message, block } = anchor
  const kept = block?.element.isConnected ? block.element : document.getElementById(message.id)
  if (!kept) return
  const moved = topOf(scroller, kept) - (kept === block?.element ? block.offset : message.offset)
  if (Math.abs(moved) >= 1) scroller.scrollTop += moved
}
