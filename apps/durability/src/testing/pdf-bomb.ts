import { constants, createDeflate, deflateSync } from 'node:zlib'

const spaces = Buffer.alloc(1_000_000, ' ')

const deflated = async (bytes: number): Promise<Buffer> => {
  const deflate = createDeflate({ level: constants.Z_BEST_COMPRESSION })
  const feed = async () => {
    for (let left = bytes; left > 0; left -= spaces.byteLength) {
      const isFull = !deflate.write(spaces.subarray(0, Math.min(left, spaces.byteLength)))
      if (isFull) await new Promise((resolve) => deflate.once('drain', resolve))
    }
    deflate.end()
  }
  const [pieces] = await Promise.all([deflate.toArray(), feed()])
  return Buffer.concat(pieces)
}

/** A PDF of a few kilobytes whose one page unpacks, through two filters, to `bytes` of content. */
export const pdfBomb = async (bytes: number): Promise<Buffer<ArrayBuffer>> => {
  const content = deflateSync(await deflated(bytes), { level: constants.Z_BEST_COMPRESSION })
  const head = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Resources<<>>/Contents 4 0 R>>endobj
4 0 obj<</Length ${content.byteLength}/Filter[/FlateDecode/FlateDecode]>>stream
`
  const tail = '\nendstream endobj\ntrailer<</Root 1 0 R>>'
  return Buffer.concat([Buffer.from(head), content, Buffer.from(tail)])
}
