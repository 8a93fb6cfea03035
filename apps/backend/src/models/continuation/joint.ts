import { budgets } from '../../budgets.ts'
import { AnswerFailed } from '../answer-failed.ts'
import { anchorOf } from './continuation-request.ts'
import { openFence } from './open-fence.ts'
import { preambleLength } from './preamble.ts'
import { makeTailJoint, withoutTail } from './prefill.ts'
import { isInFirstWord, spaceBetween } from './spacing.ts'

const { jointLength } = budgets.model
/** How far back from the end a model may begin to repeat. A restart is recognized at any length. */
const window = 4_096
/** A continuation that shares so many characters with the start of the text is a restart, even if it then departs. */
const restartLength = 24

/** So many characters are no coincidence, wherever they begin. */
const surelyRepeated = 12

/** The model talks about something else, or starts again in other words: nothing of it can be appended. */
export class JointFailed extends AnswerFailed {
  constructor() {
    super('model_unavailable', 'The model did not continue where the answer stopped.', { isTransient: true })
  }
}

/**
 * How a continuation overlaps the text before it. `used`: its first characters repeat the text, and what follows is new. `at`: so far
 * all of it repeats the text from this position, and more may follow. Undefined: it repeats nothing.
 */
type Overlap = { used: number } | { at: number } | undefined

/** Repeated words, as against a word that happens to begin like the end of the text. */
const isRepetition = (words: string): boolean => (words.length >= 4 && /\S\s+\S/.test(words)) || /\p{L}{3}/u.test(words)

const commonLength = (a: string, b: string): number => {
  let length = 0
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1
  return length
}

const findOverlap = (text: string, anchor: string, said: string): Overlap => {
  if (said === '') return undefined
  if (said.startsWith(text)) return { used: text.length }
  if (said.startsWith(anchor)) return { used: anchor.length }
  if (text.startsWith(said)) return { at: said.length }
  const end = text.slice(-window)
  const inside = said.length < end.length ? end.lastIndexOf(said, end.length - said.length - 1) : -1
  if (inside !== -1) return { at: text.length - end.length + inside + said.length }
  for (let length = Math.min(said.length, end.length); length > 0; length -= 1) {
    const words = said.slice(0, length)
    if (!end.endsWith(words)) continue
    const before = end.at(-length - 1) ?? ' '
    // A few words are repeated from the start of a word.
    if (length < surelyRepeated && /[\p{L}\p{N}]/u.test(before) && /^[\p{L}\p{N}]/u.test(words)) continue
    if (isRepetition(words)) return { used: length }
  }
  return undefined
}

export type Joint = {
  /** Returns what of the model's text may be appended now. */
  push: (piece: string) => string
  /** Returns what was held back. @throws JointFailed when the model has only repeated a part of the text */
  end: () => string
}

/**
 * Repairs the joint between a text and its continuation by a model that was asked for one: removes introductions, code
 * fences opened again, and what is repeated of the text (its last words, its end, or all of it), and mends the space
 * between the two. Holds back `budgets.model.jointLength` characters at most; a model that repeats more is compared
 * with the text as it goes. The time is linear in what the model says.
 */
export const makeJoint = (soFar: string): Joint => {
  const { sent: text, tail } = withoutTail(soFar)
  const anchor = anchorOf(text)
  const fence = openFence(text)
  let held = ''
  let mode: 'start' | 'repeats' | 'seeks' | 'appends' = 'start'
  /** Where in the text the repetition is. */
  let at = 0
  let sought = 0
  const tailJoint = makeTailJoint(tail)

  const append = (piece: string): string => {
    mode = 'appends'
    held = ''
    return tailJoint.push(piece)
  }

  /** Characters at the start that are no part of the continuation; `undecided` while more text may decide. */
  const leadOf = (isWhole: boolean): number | 'undecided' => {
    const preamble = preambleLength(held, isWhole)
    if (preamble === 'undecided' || fence === '') return preamble
    const rest = held.slice(preamble)
    const opening = /^\s*(`{3,}|~{3,})([^\n]*)(\n)?/.exec(rest)
    if (!opening) return /^\s*[`~]{0,2}$/.test(rest) && !isWhole ? 'undecided' : preamble
    const [line, , info = '', hasEnded] = opening
    if (!hasEnded && !isWhole) return 'undecided'
    if (info.trim() !== '') return preamble + line.length
    // A bare fence closes the block, unless what follows it is in the block already.
    const after = rest.slice(line.length)
    if (after.length < restartLength && !isWhole) return 'undecided'
    return findOverlap(text, anchor, after) ? preamble + line.length : preamble
  }

  const decide = (isWhole: boolean): string => {
    const isFull = held.length >= jointLength
    const lead = leadOf(isWhole || isFull)
    if (lead === 'undecided') return ''
    const rest = held.slice(lead)
    const said = rest.trimStart()
    // Repeated words may come without the spaces before them, or after an ellipsis.
    const starts = [said, said.replace(/^(?:\.{3}|…)\s*/u, '')]
    for (const start of starts) {
      const overlap = findOverlap(text, anchor, start)
      if (overlap === undefined) continue
      if ('used' in overlap) return append(start.slice(overlap.used))
      if (!isWhole && !isFull) return ''
      if (isFull) {
        mode = 'repeats'
        at = overlap.at
        held = ''
        return ''
      }
    }
    if (commonLength(text, said) >= restartLength) return seek(held)
    if (!isWhole && !isFull && (said === '' || isInFirstWord(said))) return ''
    // Line breaks in the midst of a sentence.
    const isWithin = fence === '' && tail === '' && /[\p{L},]$/u.test(text) && /^\s*\n\s*\p{Ll}/u.test(rest)
    if (isWithin) return append(` ${said}`)
    return append((tail === '' ? spaceBetween(text, rest, fence !== '') : '') + rest)
  }

  const repeat = (piece: string): string => {
    const same = commonLength(text.slice(at, at + piece.length), piece)
    at += same
    if (at === text.length) return append(piece.slice(same))
    return same === piece.length ? '' : seek(text.slice(Math.max(0, at - anchor.length), at) + piece.slice(same))
  }

  const seek = (piece: string): string => {
    mode = 'seeks'
    held += held === piece ? '' : piece
    const found = held.indexOf(anchor)
    if (found !== -1) return append(held.slice(found + anchor.length))
    sought += piece.length
    if (sought > 2 * text.length + window) throw new JointFailed()
    held = held.slice(-anchor.length)
    return ''
  }

  return {
    push: (piece) => {
      if (mode === 'appends') return tailJoint.push(piece)
      if (mode === 'repeats') return repeat(piece)
      if (mode === 'seeks') return seek(piece)
      held += piece
      return decide(false)
    },
    end: () => {
      if (mode === 'repeats' || mode === 'seeks') throw new JointFailed()
      return mode === 'start' && held !== '' ? decide(true) : ''
    },
  }
}
