import { crc32, deflateSync } from 'node:zlib'

/** A file as a person would choose it. */
export type TestFile = { name: string; mimeType: string; buffer: Buffer }

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.byteLength)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** A PNG of one colour, which a browser can show. */
export const png = (name: string, { width = 240, height = 160 } = {}): TestFile => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8)
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(3 * width, Buffer.from([210, 90, 40]))])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  const buffer = Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
  return { name, mimeType: 'image/png', buffer }
}

/** A PDF of one page with a line of text, with its table of references as the format wants it. */
export const pdf = (name: string, text: string): TestFile => {
  const content = `BT /F1 24 Tf 40 100 Td (${text}) Tj ET`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 200]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>',
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ]
  let body = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const at = body.length
    body += `${index + 1} 0 obj${object}endobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const references = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`
  const trailer = `trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF`
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(body + references + trailer, 'latin1') }
}

export const code = (name: string, text: string): TestFile => ({
  name,
  mimeType: 'text/x-python',
  buffer: Buffer.from(text),
})

/** Text of so many bytes. */
export const bigText = (name: string, bytes: number): TestFile => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.alloc(bytes, 'All work and no play makes a dull file.\n'),
})

/** Bytes that are neither text nor of any kind that is taken. */
export const unknown = (name: string): TestFile => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from([0, 1, 2, 3, 0xff, 0xfe, 0, 9]),
})
