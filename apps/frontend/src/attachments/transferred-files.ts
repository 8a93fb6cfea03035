import { notify } from '../notices/notify.ts'

/** Whether what is dragged or pasted holds files. */
export const holdsFiles = ({ types }: DataTransfer): boolean => types.includes('Files')

/**
 * The files that are dropped or pasted; a folder, which a message cannot hold, is told. To be called while its event is
 * being handled: the browser takes them back afterwards.
 */
export const transferredFiles = ({ items }: DataTransfer): File[] => {
  const given = [...items].filter(({ kind }) => kind === 'file')
  const folders = given.filter((item) => item.webkitGetAsEntry()?.isDirectory)
  if (folders.length > 0) notify({ kind: 'noFolders' })
  return given.flatMap((item) => (folders.includes(item) ? [] : (item.getAsFile() ?? [])))
}

/** Whether a paste means its files: spreadsheets and word processors put a picture of the text beside the text. */
export const pastesFiles = (data: DataTransfer): boolean =>
  holdsFiles(data) && !(data.types.includes('text/plain') && data.types.some((type) => /^text\/(html|rtf)$/.test(type)))
