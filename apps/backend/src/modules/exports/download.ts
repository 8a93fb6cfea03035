/** A file that is made while it is read. */
export type Download = {
  name: string
  mediaType: string
  chunks: AsyncIterable<string>
}

/** A file inside a zip. */
export type ZippedFile = { name: string; chunks: AsyncIterable<string | Uint8Array> }

export type BinaryDownload = Omit<Download, 'chunks'> & { chunks: AsyncIterable<Uint8Array> }
