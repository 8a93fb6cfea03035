/** Bytes of UTF-8: what file systems take. */
const longest = 255

/** Controls, line separators, and the marks that turn the direction of text. Joiners stay: scripts and emoji need them. */
const unsafe = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]+/gu

const segmenter = new Intl.Segmenter()
const bytesOf = (text: string) => Buffer.byteLength(text)

/** Cuts text to so many bytes between two characters as a reader sees them. */
const cut = (text: string, bytes: number): string => {
  let kept = ''
  let size = 0
  for (const { segment } of segmenter.segment(text)) {
    size += bytesOf(segment)
    if (size > bytes) break
    kept += segment
  }
  return kept
}

/**
 * A name that is safe to show and to save under, from one that a client gave: without folders, controls and changes of
 * direction, at most 255 bytes long. A long one keeps its ending. Undefined when nothing is left.
 */
export const cleanFileName = (given: string | undefined): string | undefined => {
  const base = (given ?? '').slice(-4 * longest).replace(/^.*[/\\]/s, '')
  const name = base.replace(unsafe, ' ').trim()
  if (name === '' || /^\.+$/.test(name)) return undefined
  if (bytesOf(name) <= longest) return name
  const ending = /\.[\w-]{1,16}$/.exec(name)?.[0] ?? ''
  return cut(name.slice(0, name.length - ending.length), longest - bytesOf(ending)).trimEnd() + ending
}
