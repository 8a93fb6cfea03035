import { configure, ZipWriter } from '@zip.js/zip.js'
import { byteStream } from '../../streams/byte-stream.ts'
import type { ZippedFile } from './download.ts'

// Deflate is Node's own, in its thread pool.
configure({ useWebWorkers: false, useCompressionStream: true })

async function* encode(chunks: ZippedFile['chunks']): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : Uint8Array.from(chunk)
}

/**
 * A zip of files that are made one after the other, each as fast as the archive is read. A reader that leaves ends the
 * making of the file under way.
 */
export async function* writeZip(files: AsyncIterable<ZippedFile>): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const zip = new ZipWriter(writable, { bufferedWrite: false })
  const writeAll = async () => {
    for await (const { name, chunks } of files) await zip.add(name, byteStream(encode(chunks)))
    await zip.close()
  }
  // What fails in there must fail the reader, whose iteration would wait for ever.
  const failed = writeAll().catch(async (error: unknown) => {
    await writable.abort(error).catch(() => undefined)
    throw error
  })
  failed.catch(() => undefined)
  yield* readable
  await failed
}
