/** UTF-16 code units: file systems take 255 bytes, and a character of a title may have three. */
const longest = 60

/** A title as a name that every file system takes; the date stands in for a title that leaves nothing. */
export const fileNameOf = ({ title, createdAt }: { title: string; createdAt: string }, extension: string): string => {
  const cleaned = title
    .replace(/[\p{C}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, longest)
    .toWellFormed()
    .replace(/^[. ]+|[. ]+$/g, '')
  const date = createdAt.slice(0, 10)
  return `${date}${cleaned ? ` ${cleaned}` : ''}.${extension}`
}
