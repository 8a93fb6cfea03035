/**
 * A text without these characters at its end. An expression such as `/ +$/` looks from each of them to the end of their run, and is
 * quadratic where a long run is not at the end.
 */
export const withoutTrailing = (text: string, characters: string): string => {
  let end = text.length
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}
