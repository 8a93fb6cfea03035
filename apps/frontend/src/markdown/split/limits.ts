/**
 * Characters after which a block is cut, at the end of a line or within it: what a token costs at most is
 * to parse and lay out this much. Few paragraphs, lists or tables that people read are longer.
 */
export const pieceLimit = 4_000

/** Lines and characters of code that are one text node: finished chunks are coloured and left alone. */
export const chunkLines = 8
export const chunkLimit = 2_000

/** How deep lists whose items had to be cut go on being lists in lists. */
export const maxDepth = 6
