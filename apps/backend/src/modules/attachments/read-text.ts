/** Decodes pieces of UTF-8, or of UTF-16 where the file says so by its first bytes. */
const makeDecode = (start: Uint8Array): TextDecoder => {
  const isUtf16 = start[0] === 0xff && start[1] === 0xfe
  return isUtf16 ? new TextDecoder('utf-16le') : new TextDecoder('utf-8', { fatal: true })
}

const isFault = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA'

/**
 * The text of a file, up to `longest` UTF-16 code units, or undefined for what is no text: not UTF-8, or with NUL
 * characters. A file of any size takes the memory of one piece and of the text that is kept.
 */
export const readText = async (
  bytes: AsyncIterable<Uint8Array>,
  longest: number,
  signal: AbortSignal,
): Promise<{ text: string; truncated: boolean } | undefined> => {
  let decoder: TextDecoder | undefined
  let text = ''
  let truncated = false
  const isText = (piece?: Uint8Array): boolean => {
    decoder ??= makeDecode(piece ?? new Uint8Array())
    const decoded = decoder.decode(piece, { stream: piece !== undefined })
    const kept = decoded.slice(0, longest - text.length)
    text += kept
    truncated ||= kept.length < decoded.length
    return !decoded.includes('\0')
  }
  try {
    for await (const piece of bytes) {
      signal.throwIfAborted()
      if (!isText(piece)) return undefined
    }
    return isText() ? { text, truncated } : undefined
  } catch (error) {
    if (isFault(error)) return undefined
    throw error
  }
}
