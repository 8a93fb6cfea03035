/** Kinds of text, as classes `md-k1` … of markdown.css; 0 is plain. */
export const kinds = [
  'foreground',
  'token-keyword',
  'token-string',
  'token-string-expression',
  'token-comment',
  'token-constant',
  'token-function',
  'token-parameter',
  'token-punctuation',
  'token-link',
  'token-inserted',
  'token-deleted',
  'token-changed',
] as const

/** Lengths and kinds by turns, which together cover a chunk. */
export type Runs = readonly number[]

/** Chunks of one session are one text: each goes on where the one before ended. */
export type Request =
  | { type: 'chunk'; session: number; index: number; grammar: string; text: string }
  | { type: 'end'; session: number }

export type Reply = { session: number; index: number; runs: Runs }
