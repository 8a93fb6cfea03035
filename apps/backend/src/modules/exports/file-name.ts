/** UTF-16 code units: file systems take 255 bytes, and a character of a title may have three. */
const longest = 60

/** A text as a name that every file system takes; '' for a text that leaves nothing. */
export const cleanName = (text: string): string =>
  text
    .replace(/[\p{C}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, longest)
    .toWellFormed()
    .replace(/^[. ]+|[. ]+$/g, '')

/** A name for a file: a date, and a title if that leaves anything. */
export const fileNameOf = ({ title, createdAt }: { title: string; createdAt: string }, extension: string): string => {
  const cleaned = cleanName(title)
  const date = createdAt.slice(0, 10)
  return `${date}${cleaned ? ` ${cleaned}` : ''}.${extension}`
}
