const quote = 0x22
const backslash = 0x5c
const letterU = 0x75

type Clipper = {
  /** The pieces of the input that are left, in order. */
  clip: (piece: Uint8Array) => Uint8Array[]
  /** Whether the string with this number (from 1, keys included) was shortened. Asked once, in order. */
  wasClipped: (string: number) => boolean
  /** Bytes of the number or name outside a string that the input ends with. */
  bareLength: () => number
}

const valueOfHex = (byte: number) => (byte <= 0x39 ? byte - 0x30 : (byte | 0x20) - 0x57)
/** Bytes of a UTF-16 code unit in UTF-8; a surrogate is half of four. */
const utf8Length = (unit: number) => {
  if (unit < 0x80) return 1
  return unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3
}
/** Bytes of a number, `true`, `false` or `null`, by their value. */
const isBare = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number(byte > 0x20 && !'{}[],:'.includes(String.fromCharCode(byte))),
)

/**
 * Shortens each string of a JSON text to `maxBytes` bytes of UTF-8, while the text arrives: a tokenizer behind it never
 * gathers a longer one, however long it is in the file. Looks at bytes only; what is not JSON is left to the tokenizer.
 */
export const makeStringClipper = (maxBytes: number): Clipper => {
  const clipped: number[] = []
  let strings = 0
  let bareLength = 0
  let state: 'outside' | 'inside' | 'escaped' | 'unicode' = 'outside'
  let length = 0
  let isDropping = false
  let digits = 0
  let unit = 0

  const scanOutside = (byte: number) => {
    if (byte === quote) {
      state = 'inside'
      strings += 1
      length = 0
      bareLength = 0
    } else bareLength = isBare[byte] === 1 ? bareLength + 1 : 0
  }

  const scanEscape = (byte: number) => {
    if (state === 'unicode') {
      unit = unit * 16 + valueOfHex(byte)
      digits += 1
      if (digits < 4) return
      length += utf8Length(unit)
    } else if (byte === letterU) {
      state = 'unicode'
      digits = 0
      unit = 0
      return
    } else length += 1
    state = 'inside'
  }

  /** Whether a string may be cut before this byte: where no character has begun. */
  const isFull = (byte: number) => length >= maxBytes && byte !== quote && (byte & 0xc0) !== 0x80

  return {
    clip: (piece) => {
      const kept: Uint8Array[] = []
      let from = isDropping ? -1 : 0
      for (let at = 0; at < piece.length; at += 1) {
        const byte = piece[at] ?? 0
        if (state === 'outside') scanOutside(byte)
        else if (state !== 'inside') scanEscape(byte)
        else if (byte === quote) {
          state = 'outside'
          if (isDropping) from = at
          isDropping = false
        } else {
          if (!isDropping && isFull(byte)) {
            isDropping = true
            clipped.push(strings)
            kept.push(piece.subarray(from, at))
            from = -1
          }
          if (byte === backslash) state = 'escaped'
          else length += 1
        }
      }
      if (from >= 0) kept.push(piece.subarray(from))
      return kept
    },
    wasClipped: (string) => {
      if (clipped[0] !== string) return false
      clipped.shift()
      return true
    },
    bareLength: () => bareLength,
  }
}
