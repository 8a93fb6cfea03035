import type { Locator } from '@playwright/test'

/**
 * Texts in a region that cannot be read: those that overlap, that a box cuts off above or below, or that lie outside of the
 * window where nothing scrolls them in. An ellipsis at the end of a line is none of these.
 */
export const textFaults = (region: Locator): Promise<string[]> =>
  region.evaluate((root) => {
    type Text = { node: Node; words: string; rect: DOMRect }
    const styleOf = (element: Element) => getComputedStyle(element)
    const boxesAround = (element: Element): Element[] =>
      element === document.body || !element.parentElement ? [element] : [element, ...boxesAround(element.parentElement)]
    const faults: string[] = []
    const texts: Text[] = []
    const look = (node: Text_, parent: Element) => {
      const words = node.data.trim()
      if (words === '' || !parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return
      const boxes = boxesAround(parent)
      // For screen readers only.
      if (boxes.some((box) => box.clientWidth <= 1 && styleOf(box).overflow === 'hidden')) return
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const rect of range.getClientRects()) {
        // The letters' box is higher than the letters.
        const rise = rect.height * 0.2
        const letters = new DOMRect(rect.x + 1, rect.y + rise, rect.width - 2, rect.height - 2 * rise)
        const scroller = boxes.find(
          (box) => /auto|scroll/.test(styleOf(box).overflowY) && box.scrollHeight > box.clientHeight,
        )
        const cutting = boxes.find((box) => /hidden|clip/.test(styleOf(box).overflowY))
        const cut = cutting?.getBoundingClientRect()
        const inside = scroller?.getBoundingClientRect()
        // Lines after the last that an excerpt shows, which has an ellipsis.
        if (cutting && cut && styleOf(cutting).webkitLineClamp !== 'none' && letters.top > cut.bottom - rise) continue
        if (inside && (letters.bottom < inside.top || letters.top > inside.bottom)) continue
        if (cut && !(scroller && cutting?.contains(scroller)) && (letters.top < cut.top || letters.bottom > cut.bottom))
          faults.push(`cut: ${words.slice(0, 40)}`)
        if (!scroller && (letters.top < 0 || letters.bottom > innerHeight))
          faults.push(`out of reach: ${words.slice(0, 40)}`)
        texts.push({ node, words: words.slice(0, 40), rect: letters })
      }
    }
    type Text_ = globalThis.Text
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (node instanceof globalThis.Text && node.parentElement) look(node, node.parentElement)
    for (const [index, { node, words, rect }] of texts.entries()) {
      for (const other of texts.slice(index + 1)) {
        // One with an ellipsis has boxes for both, with and without.
        if (other.node === node) continue
        const wide = Math.min(rect.right, other.rect.right) - Math.max(rect.left, other.rect.left)
        const high = Math.min(rect.bottom, other.rect.bottom) - Math.max(rect.top, other.rect.top)
        if (wide > 2 && high > 2) faults.push(`overlap: ${words} | ${other.words}`)
      }
    }
    return [...new Set(faults)]
  })

/** Whether the page as a whole can be scrolled sideways. */
export const isWiderThanWindow = (region: Locator): Promise<boolean> =>
  region.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
