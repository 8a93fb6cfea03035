import { budgets } from '../../budgets.ts'
import type { LogEvent } from './log-event.ts'

const { answerBytes } = budgets.model

type Kind = 'text' | 'reasoning'
type Lengths = Record<Kind, number>

/** Pieces that are kept apart: a string of its own for each token would take ten times the memory of the text. */
const maxPieces = 4_096

/** Collects the pieces of a long text, and joins them when asked. */
export const makePieces = () => {
  const blocks: string[] = []
  let pieces: string[] = []
  return {
    add: (piece: string) => {
      pieces.push(piece)
      if (pieces.length < maxPieces) return
      blocks.push(pieces.join(''))
      pieces = []
    },
    join: () => [...blocks, ...pieces].join(''),
  }
}

/** The longest start of a text that is surely of no more than so many bytes, and cuts no character. */
const startOf = (text: string, bytes: number): string =>
  text.slice(0, Math.floor(bytes / 3)).replace(/[\uD800-\uDBFF]$/, '')

/**
 * What an answer says: what it said before this run, in its message and in its log, and what its model adds. There is a limit
 * to all of it, since a model's server may never stop.
 */
export const makeAnswerText = (run: { base: Record<Kind, string>; logged: LogEvent[] }) => {
  const kinds = { text: makePieces(), reasoning: makePieces() }
  let left: number = answerBytes
  let isFull = false
  let hasText = false

  const keep = (kind: Kind, piece: string) => {
    left -= Buffer.byteLength(piece)
    kinds[kind].add(piece)
    hasText ||= kind === 'text' && /\S/.test(piece)
  }
  keep('text', run.base.text)
  keep('reasoning', run.base.reasoning)
  for (const { kind, payload } of run.logged) if (kind === 'text' || kind === 'reasoning') keep(kind, payload)

  return {
    /** Adds what the model says. Returns what of it was taken, which is all of it but at the limit. */
    add: (kind: Kind, given: string): string => {
      // Postgres holds no NUL.
      const piece = given.replaceAll('\0', '\uFFFD')
      if (Buffer.byteLength(piece) <= left) {
        keep(kind, piece)
        return piece
      }
      isFull = true
      const start = startOf(piece, Math.max(0, left))
      keep(kind, start)
      return start
    },
    /** Whether the model said more than is taken. */
    isFull: () => isFull,
    /** Whether its text, not its reasoning, says anything. */
    hasText: () => hasText,
    /** In UTF-16 code units. */
    lengths: (): Lengths => ({ text: kinds.text.join().length, reasoning: kinds.reasoning.join().length }),
    /** All of it, or up to these lengths. */
    whole: (upTo?: Lengths): Record<Kind, string> => ({
      text: kinds.text.join().slice(0, upTo?.text),
      reasoning: kinds.reasoning.join().slice(0, upTo?.reasoning),
    }),
  }
}
