/** A file that is made while it is read. */
export type Download = {
  name: string
  mediaType: string
  chunks: AsyncIterable<string>
}

export type BinaryDownload = Omit<Download, 'chunks'> & { chunks: AsyncIterable<Uint8Array> }
