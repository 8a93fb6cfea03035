/**
 * A piece of an answer that is parsed and rendered by itself. A finished one never changes: not its text, not its identity.
 *
 * - `markdown`: any blocks of Markdown but those below
 * - `inline`: the rest of a line too long for one piece; starts no block whatever it looks like
 * - `code`: `chunks[0..count)` and then `rest`. `chunks` is shared and only ever appended to.
 * - `definition`: where `[label]` leads; shows nothing
 */
export type Block = { depth: number } & (
  | { kind: 'markdown' | 'inline' | 'math'; text: string }
  | { kind: 'code'; info: string; chunks: readonly string[]; count: number; rest: string }
  | { kind: 'definition'; label: string; href: string; title: string }
  | { kind: 'footnote'; label: string; text: string }
)

/** A block and whether it has all its text. */
export type Shown = { block: Block; finished: boolean }

/** Labels match without regard to case and runs of spaces (CommonMark 4.7). */
export const normalizeLabel = (label: string): string => label.trim().replaceAll(/\s+/g, ' ').toLowerCase()
