import { withoutTrailing } from './trailing.ts'

/**
 * Text whose end is still to come, so that it looks as it will: what is open is closed (emphasis, code,
 * formulas), and marks of which nothing can be said yet are left out (half a link, two asterisks at the end).
 */

/** Only the last paragraph, item, line of a quotation or cell can have something open. */
const segmentStart = (text: string): number => {
  const line = text.lastIndexOf('\n') + 1
  const last = text.slice(line)
  if (/^[ \t]*\|/.test(last)) return line + last.lastIndexOf('|') + 1
  let start = 0
  for (const { index, 0: all } of text.matchAll(/(?:^|\n)(?:[ \t]*(?:[-*+]|\d{1,9}[.)]|>|#{1,6})[ \t]+)+|\n[ \t]*\n/g))
    start = index + all.length
  return start
}

type Open = { mark: string; at: number }

const wordCharacter = /[\p{L}\p{N}]/u
const isSpace = (character: string | undefined) => character === undefined || /\s/.test(character)

const marks = /`{1,64}|\*{1,64}|_{1,64}|~{1,64}|\$\$/y

/** The run of marks at a position. Matched in place: a slice for each character makes long texts slow to collect. */
const runAt = (text: string, at: number): string | undefined => {
  marks.lastIndex = at
  return marks.exec(text)?.[0]
}

/** Opens or closes the emphasis of a run of marks; what it opens goes on the stack. */
const emphasis = (text: string, at: number, run: string, stack: Open[]) => {
  const before = text[at - 1]
  const after = text[at + run.length]
  const top = stack.at(-1)
  const intraword = run.startsWith('_') && wordCharacter.test(before ?? '') && wordCharacter.test(after ?? '')
  if (intraword || (run.startsWith('~') && run.length !== 2)) return
  if (top?.mark.startsWith(run.charAt(0)) && !isSpace(before)) {
    if (run.length >= top.mark.length) {
      stack.pop()
      const left = run.slice(top.mark.length)
      if (left !== '') emphasis(text, at + top.mark.length, left, stack)
      return
    }
    if (top.mark.length === 3) {
      stack[stack.length - 1] = { mark: top.mark.slice(run.length), at: top.at }
      return
    }
  }
  if (!isSpace(after) && run.length <= 3) stack.push({ mark: run, at })
}

const closers = (stack: readonly Open[]) =>
  stack
    .map(({ mark }) => mark)
    .reverse()
    .join('')

/** Text with what is open closed; trailing spaces would keep a mark from closing. */
const closed = (text: string, stack: readonly Open[]) =>
  stack.length === 0 ? text : withoutTrailing(text, ' \t') + closers(stack)

export const closeInline = (whole: string): string => {
  const start = segmentStart(whole)
  const text = whole.slice(start)
  const head = whole.slice(0, start)
  const stack: Open[] = []
  let bracket: Open | null = null
  let at = 0
  while (at < text.length) {
    const character = text.charAt(at)
    if (character === '\\') {
      const formula = text[at + 1] === '(' ? '\\)' : text[at + 1] === '[' ? '\\]' : null
      const end = formula === null ? at + 1 : text.indexOf(formula, at + 2)
      if (end < 0) return head + text + (formula ?? '')
      if (end >= text.length) return head + closed(text.slice(0, at), stack)
      at = formula === null ? at + 2 : end + 2
      continue
    }
    const run = runAt(text, at)
    if (run?.startsWith('`') || run === '$$') {
      const end = text.indexOf(run, at + run.length)
      const inside = text.slice(at + run.length)
      if (end < 0) {
        if (inside.trim() === '') return head + closed(text.slice(0, at), stack)
        // Part of the closing run may be there.
        const open = run.length > 1 && inside.endsWith('`') ? withoutTrailing(inside, '`') : inside
        return head + text.slice(0, at) + run + open + run + closers(stack)
      }
      at = end + run.length
    } else if (run) {
      if (at + run.length === text.length) {
        const top = stack.at(-1)
        const closesTop = top?.mark === run && !isSpace(text[at - 1])
        if (!closesTop) return head + closed(text.slice(0, at), stack)
      }
      emphasis(text, at, run, stack)
      at += run.length
    } else if (character === '[') {
      bracket = { mark: text[at - 1] === '!' ? '![' : '[', at: text[at - 1] === '!' ? at - 1 : at }
      at += 1
    } else if (character === ']' && bracket) {
      const link: Open = bracket
      bracket = null
      const follows = text[at + 1]
      const end = follows === '(' ? text.indexOf(')', at + 2) : -1
      if (follows === undefined || (follows === '(' && end < 0)) return head + withoutLink(text, link, at, stack)
      at = end < 0 ? at + 1 : end + 1
    } else at += 1
  }
  if (bracket) return head + withoutLink(text, bracket, text.length, stack)
  return head + closed(text, stack)
}

/** Half a link is its text, half an image nothing. */
const withoutLink = (text: string, { mark, at }: Open, end: number, stack: readonly Open[]): string =>
  closed(text.slice(0, at) + (mark === '[' ? text.slice(at + 1, end) : ''), stack)
