/** How a source was drawn; null: mermaid cannot draw it. */
type Drawn = { svg: string; height: number } | null

/** Characters of all drawings that are kept. */
const mostKept = 4_000_000

/** The drawings of this page, the oldest first. */
const drawings = new Map<string, Drawn>()
let kept = 0

const keyOf = (source: string, isDark: boolean) => `${isDark ? 'dark' : 'light'} ${source}`
const weightOf = (key: string, drawn: Drawn | undefined) => key.length + (drawn?.svg.length ?? 0)

/** What is known of a diagram: who scrolls back to it does not wait for it again. */
export const drawnBefore = (source: string, isDark: boolean): Drawn | undefined => drawings.get(keyOf(source, isDark))

const forget = (key: string) => {
  if (!drawings.has(key)) return
  kept -= weightOf(key, drawings.get(key))
  drawings.delete(key)
}

export const keepDrawing = (source: string, isDark: boolean, drawn: Drawn): void => {
  const key = keyOf(source, isDark)
  forget(key)
  drawings.set(key, drawn)
  kept += weightOf(key, drawn)
  for (const oldest of drawings.keys()) {
    if (kept <= mostKept) return
    forget(oldest)
  }
}
