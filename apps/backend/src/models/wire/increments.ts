/** A chain of pieces, each the one before and more, shows that a server sends all of the text each time: so many, and so long. */
const certainPieces = 4
const certainLength = 24
/** Different characters in it: a drawn line or an indentation grows too. */
const certainCharacters = 8
/** Pieces, and characters in the last of them, after which nothing of a chain that has shown nothing is held back any more. */
const mostPieces = 32
const mostLength = 4_000

export type Increments = {
  /** Returns what of a piece is new. */
  push: (piece: string) => string
  isHolding: () => boolean
  /** Returns what was held back. What comes after that is left as it is. */
  release: () => string
}

/**
 * Makes increments of a text that some servers send as all of it so far, again and again. Other text is left as it is. Pieces are
 * held back only while each of them, from the first one on, repeats the one before and adds to it: what is true of hardly any text
 * for more than two pieces.
 */
export const makeIncrements = (): Increments => {
  let mode: 'undecided' | 'increments' | 'whole' = 'undecided'
  let chain: string[] = []
  let soFar = ''

  const isCertain = (text: string) =>
    chain.length >= certainPieces && text.length >= certainLength && new Set(text).size >= certainCharacters

  const release = (): string => {
    if (chain.length < 2) return ''
    const held = chain.slice(1).join('')
    chain = []
    mode = 'increments'
    return held
  }

  const decide = (piece: string): string => {
    const last = chain.at(-1)
    if (last !== undefined && (!piece.startsWith(last) || piece.length === last.length)) {
      const held = release()
      mode = 'increments'
      return held + piece
    }
    chain.push(piece)
    if (last === undefined) return piece
    if (!isCertain(piece)) return chain.length > mostPieces || piece.length > mostLength ? release() : ''
    mode = 'whole'
    soFar = piece
    const [first = ''] = chain
    chain = []
    return piece.slice(first.length)
  }

  return {
    push: (piece) => {
      if (mode === 'increments' || piece === '') return piece
      if (mode === 'undecided') return decide(piece)
      if (piece.startsWith(soFar)) {
        const added = piece.slice(soFar.length)
        soFar = piece
        return added
      }
      // The same once more, without the white space at its end.
      if (piece.length >= certainLength && soFar.startsWith(piece)) return ''
      soFar += piece
      return piece
    },
    isHolding: () => chain.length > 1,
    release,
  }
}
