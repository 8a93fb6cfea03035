import type { Page } from '@playwright/test'

type Shift = {
  value: number
  /** Within half a second of a click or a key: what moves then was asked to. */
  hadRecentInput: boolean
  /** Milliseconds since the page began. */
  at: number
  /** What moved, and from where to where. */
  sources: string[]
}

declare global {
  var layoutShifts: Shift[]
}

/** Notes every layout shift of a page from its first moment on. Returns how to read them. */
export const watchLayoutShifts = async (page: Page): Promise<() => Promise<Shift[]>> => {
  await page.addInitScript(() => {
    // https://wicg.github.io/layout-instability/, which TypeScript's DOM does not have.
    type Source = { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }
    type Entry = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: Source[] }
    const isShift = (entry: PerformanceEntry): entry is Entry => entry.entryType === 'layout-shift'
    const name = (node: Node | null) => {
      const element = node instanceof Element ? node : node?.parentElement
      return `${element?.tagName.toLowerCase()} “${element?.textContent?.slice(0, 30)}” .${element?.className}`
    }
    const place = ({ x, y, width, height }: DOMRect) => [x, y, width, height].map(Math.round).join(' ')
    globalThis.layoutShifts = []
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, startTime, sources } of list.getEntries().filter(isShift)) {
        const moved = sources.map((source) => {
          const { node, previousRect, currentRect } = source
          return `${name(node)}: ${place(previousRect)} → ${place(currentRect)}`
        })
        globalThis.layoutShifts.push({ value, hadRecentInput, at: Math.round(startTime), sources: moved })
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  return () =>
    page.evaluate(async () => {
      // Entries come after the frame that they are about.
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      return globalThis.layoutShifts
    })
}
