/**
 * The list of what is in a zip, read from its end (PKWARE's APPNOTE 6.3.10, 4.3 and 4.5.3). Only the list is read, however
 * large the archive is.
 */

/** A file of a zip, as the archive's directory describes it. */
export type ZipEntry = {
  name: string
  isEncrypted: boolean
  /** 0 is stored, 8 is deflate. */
  method: number
  crc32: number
  /** Bytes, in the archive and unpacked. */
  packedSize: number
  size: number
  /** Where its local header begins. */
  offset: number
}

const endSignature = 0x06054b50
const zip64EndSignature = 0x06064b50
const zip64LocatorSignature = 0x07064b50
const entrySignature = 0x02014b50
const localSignature = 0x04034b50
const endLength = 22
const longestComment = 0xffff
const tooLarge32 = 0xffffffff
/** Bytes: a million files. More is no export. */
const largestDirectory = 128 * 1024 * 1024

const viewOf = async (blob: Blob, from: number, to: number): Promise<DataView> =>
  new DataView(await blob.slice(from, to).arrayBuffer())

const uint64 = (view: DataView, at: number): number => Number(view.getBigUint64(at, true))

/** Where the directory is; undefined for what is no zip. */
const findDirectory = async (zip: Blob): Promise<{ offset: number; size: number } | undefined> => {
  const start = Math.max(0, zip.size - endLength - longestComment)
  const tail = await viewOf(zip, start, zip.size)
  for (let at = tail.byteLength - endLength; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) !== endSignature) continue
    if (at + endLength + tail.getUint16(at + 20, true) !== tail.byteLength) continue
    const [size, offset] = [tail.getUint32(at + 12, true), tail.getUint32(at + 16, true)]
    const isZip64 = size === tooLarge32 || offset === tooLarge32 || tail.getUint16(at + 10, true) === 0xffff
    const locator = at - 20
    if (!isZip64 || locator < 0 || tail.getUint32(locator, true) !== zip64LocatorSignature) return { offset, size }
    const endAt = uint64(tail, locator + 8)
    const end = await viewOf(zip, endAt, endAt + 56)
    if (end.byteLength < 56 || end.getUint32(0, true) !== zip64EndSignature) return undefined
    return { offset: uint64(end, 48), size: uint64(end, 40) }
  }
  return undefined
}

/** Sizes and offset of an entry; those that 32 bits do not hold stand in its extra field, in this order. */
const extentOf = (view: DataView, at: number, extraAt: number, extraEnd: number) => {
  const extent = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)]
  for (let field = extraAt; field + 4 <= extraEnd; field += 4 + view.getUint16(field + 2, true)) {
    if (view.getUint16(field, true) !== 1) continue
    let next = field + 4
    extent.forEach((value, index) => {
      if (value !== tooLarge32 || next + 8 > extraEnd) return
      extent[index] = uint64(view, next)
      next += 8
    })
  }
  const [size = 0, packedSize = 0, offset = 0] = extent
  return { size, packedSize, offset }
}

/** What is in a zip; undefined for what is none, or is cut. */
export const readZipDirectory = async (zip: Blob): Promise<ZipEntry[] | undefined> => {
  const directory = await findDirectory(zip)
  if (!directory || directory.size > largestDirectory) return undefined
  const view = await viewOf(zip, directory.offset, directory.offset + directory.size)
  if (view.byteLength !== directory.size) return undefined
  const decoder = new TextDecoder()
  const entries: ZipEntry[] = []
  for (let at = 0; at + 46 <= view.byteLength; ) {
    if (view.getUint32(at, true) !== entrySignature) return undefined
    const nameEnd = at + 46 + view.getUint16(at + 28, true)
    const extraEnd = nameEnd + view.getUint16(at + 30, true)
    if (extraEnd > view.byteLength) return undefined
    entries.push({
      name: decoder.decode(new Uint8Array(view.buffer, at + 46, nameEnd - at - 46)),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc32: view.getUint32(at + 16, true),
      ...extentOf(view, at, nameEnd, extraEnd),
    })
    at = extraEnd + view.getUint16(at + 32, true)
  }
  return entries
}

/** The bytes of an entry as they lie in the archive: a part of it, not a copy. Undefined where they are not. */
export const packedBytesOf = async (zip: Blob, { offset, packedSize }: ZipEntry): Promise<Blob | undefined> => {
  const local = await viewOf(zip, offset, offset + 30)
  if (local.byteLength < 30 || local.getUint32(0, true) !== localSignature) return undefined
  const start = offset + 30 + local.getUint16(26, true) + local.getUint16(28, true)
  const bytes = zip.slice(start, start + packedSize)
  return bytes.size === packedSize ? bytes : undefined
}
