const chunk = (type: string, data: Buffer) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.byteLength)
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)])
}

/** The head of a PNG of some size; its pixels are nobody's business here. */
export const png = (width: number, height: number): Buffer<ArrayBuffer> => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 6], 8)
  return Buffer.from(
    Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IEND', Buffer.alloc(0))]),
  )
}

export const gif = Buffer.from('GIF89a\x03\x00\x02\x00\x00\x00\x00;', 'latin1')

/** A PDF with a page for each text. */
export const pdf = (...pages: string[]): Buffer<ArrayBuffer> => {
  const kids = pages.map((_, index) => `${10 + 2 * index} 0 R`).join(' ')
  const objects = pages.map((text, index) => {
    const content = `BT /F1 12 Tf 10 50 Td (${text}) Tj ET`
    return `${10 + 2 * index} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Resources<</Font<</F1 5 0 R>>>>/Contents ${11 + 2 * index} 0 R>>endobj
${11 + 2 * index} 0 obj<</Length ${content.length}>>stream
${content}
endstream endobj`
  })
  return Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
${objects.join('\n')}
trailer<</Root 1 0 R>>`)
}
