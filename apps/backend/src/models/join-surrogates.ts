const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff

/**
 * Puts characters together that a model's server cut into two deltas: the first half waits for the second. Halves that
 * never meet become U+FFFD, and so does NUL: neither can be stored. Returns a function of a delta, and of the end.
 */
export const makeSurrogateJoiner = () => {
  let held = ''
  const storable = (text: string) => text.toWellFormed().replaceAll('\0', '\uFFFD')
  return {
    push: (delta: string): string => {
      const text = held + delta
      const holds = text !== '' && isHighSurrogate(text.charCodeAt(text.length - 1))
      held = holds ? text.slice(-1) : ''
      return storable(holds ? text.slice(0, -1) : text)
    },
    end: (): string => {
      const rest = storable(held)
      held = ''
      return rest
    },
  }
}
