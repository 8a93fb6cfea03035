const smallest = 1_024

/**
 * Collects bytes that arrive in pieces into one buffer. Kept as they came, pieces of one byte would take two hundred times
 * their size in memory.
 */
export const makeByteBuffer = () => {
  let buffer = Buffer.alloc(0)
  let size = 0
  return {
    size: () => size,
    add: (piece: Uint8Array): void => {
      const needed = size + piece.byteLength
      if (needed > buffer.byteLength) {
        const grown = Buffer.allocUnsafe(Math.max(smallest, needed, 2 * buffer.byteLength))
        buffer.copy(grown, 0, 0, size)
        buffer = grown
      }
      buffer.set(piece, size)
      size = needed
    },
    bytes: () => buffer.subarray(0, size),
  }
}
