import { UnreadableFile } from './unreadable-file.ts'
import { packedBytesOf, readZipDirectory, type ZipEntry } from './zip-directory.ts'

/** A list of conversations as it is sent: JSON, or JSON packed as gzip. */
export type ImportPart = {
  /** Of the file that the reader chose, and of what is in it. */
  name: string
  content: Blob
  isPacked: boolean
  /** Bytes, unpacked. */
  size: number
}

/** Our own export's, and ChatGPT's, which splits what is large. */
const listName = /(?:^|\/)(?:export|conversations(?:-\d+)?)\.json$/

/**
 * What gzip puts around a deflated stream (RFC 1952): a zip holds the same stream, with the same checksum. So what lies
 * in an archive is sent as it lies there.
 */
const asGzip = (deflated: Blob, { crc32, size }: ZipEntry): Blob => {
  const trailer = new DataView(new ArrayBuffer(8))
  trailer.setUint32(0, crc32, true)
  trailer.setUint32(4, size % 2 ** 32, true)
  return new Blob([Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255), deflated, trailer.buffer])
}

const partOfEntry = async (file: File, entry: ZipEntry): Promise<ImportPart> => {
  if (entry.isEncrypted) throw new UnreadableFile(file.name, 'encrypted')
  const bytes = await packedBytesOf(file, entry)
  if (!bytes || (entry.method !== 0 && entry.method !== 8)) throw new UnreadableFile(file.name, 'broken_zip')
  const isPacked = entry.method === 8
  return {
    name: `${file.name}: ${entry.name}`,
    content: isPacked ? asGzip(bytes, entry) : bytes,
    isPacked,
    size: entry.size,
  }
}

const isZip = async (file: File): Promise<boolean> => {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  return first === 0x50 && second === 0x4b
}

const partsOf = async (file: File): Promise<ImportPart[]> => {
  if (file.size === 0) throw new UnreadableFile(file.name, 'empty')
  if (!(await isZip(file))) return [{ name: file.name, content: file, isPacked: false, size: file.size }]
  const entries = await readZipDirectory(file)
  if (!entries) throw new UnreadableFile(file.name, 'broken_zip')
  const lists = entries.filter(({ name }) => listName.test(name) && !name.startsWith('__MACOSX/'))
  if (lists.length === 0) throw new UnreadableFile(file.name, 'no_conversations')
  return Promise.all(lists.map((entry) => partOfEntry(file, entry)))
}

/** What is sent of the files that the reader chose. Nothing is unpacked or copied. @throws UnreadableFile */
export const importParts = async (files: readonly File[]): Promise<ImportPart[]> =>
  (await Promise.all(files.map(partsOf))).flat()
