/**
 * Cuts a text into pieces like a model's tokens: a word with the space before it, long words in parts.
 * The pieces joined are the text; no character of two code units is cut. One pass, one piece in memory.
 */
export function* tokens(text: string): Generator<string> {
  const piece = /\s{0,8}\S{1,6}|\s{1,8}/uy
  for (let match = piece.exec(text); match !== null; match = piece.exec(text)) yield match[0]
}
