import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { broken, http } from './http.ts'
import { runs, text } from './texts.ts'

/** A PDF of these objects, numbered from 1; the first is its catalogue. */
const pdfOf = (objects: readonly Uint8Array[]): Buffer => {
  const head = Buffer.from('%PDF-1.7\n')
  const bodies = objects.map((object, index) =>
    Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]),
  )
  const starts = bodies.map((_, index) => bodies.slice(0, index).reduce((sum, { length }) => sum + length, head.length))
  const end = bodies.reduce((sum, { length }) => sum + length, head.length)
  const table = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('')
  return Buffer.concat([
    head,
    ...bodies,
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${end}\n%%EOF\n`,
    ),
  ])
}

const object = (words: string) => Buffer.from(words)
const stream = (entries: string, bytes: Uint8Array) =>
  Buffer.concat([Buffer.from(`<< /Length ${bytes.length} ${entries} >>\nstream\n`), bytes, Buffer.from('\nendstream')])

const pageTree = (kids: string) => [
  object('<< /Type /Catalog /Pages 2 0 R >>'),
  object(`<< /Type /Pages /Kids [${kids}] /Count 1 >>`),
  object(
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
  ),
]
const font = object('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>')

/** A page whose content is deflated as often as there are filters. */
const nested = fc
  .record({
    filters: fc.integer({ min: 0, max: 4 }),
    claimed: fc.constantFrom('/FlateDecode', '/LZWDecode', '/ASCII85Decode', '/ASCIIHexDecode', '/RunLengthDecode'),
    unit: fc.constantFrom('BT /F1 12 Tf (a) Tj ET\n', '(', '[', '<<', ' ', 'q ', '0 0 m '),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ filters, claimed, unit, share }) => {
    // Packed twice, 64 MB are a few kilobytes: the packing of more would cost the attacker more than its victim.
    const times = Math.max(1, Math.floor((share ** 3 * 64 * 1024 ** 2) / unit.length))
    let bytes: Buffer = Buffer.from(unit.repeat(filters === 0 ? Math.min(times, 100_000) : times))
    for (let level = 0; level < filters; level += 1) bytes = deflateSync(bytes)
    const names = [...Array.from({ length: filters }, () => '/FlateDecode'), ...(filters === 0 ? [claimed] : [])]
    return pdfOf([...pageTree('3 0 R'), stream(`/Filter [${names.join(' ')}]`, bytes), font])
  })

/** Trees of pages that hold themselves, or more pages than there are; references to nothing; depth. */
const tangled = fc
  .tuple(
    fc.constantFrom('2 0 R', '3 0 R 2 0 R', '99 0 R', '1 0 R', '-1 0 R', '3 0 R '.repeat(20_000), '['.repeat(50_000)),
    runs(200_000),
  )
  .map(([kids, content]) =>
    pdfOf([...pageTree(kids), stream('', Buffer.from(`BT /F1 12 Tf (${content}) Tj ET`)), font]),
  )

const shredded = fc
  .tuple(
    fc.constantFrom('/Prev 0', '/Prev 9', '/Size 99999999', '/Root 9 0 R', '/Encrypt << /V 9 >>', '/XRefStm 1'),
    fc.nat(20),
  )
  .map(([entry, junk]) =>
    Buffer.from(`%PDF-1.4\n${'0 0 obj\n'.repeat(junk * 500)}xref\n0 1\ntrailer << ${entry} >>\nstartxref\n9\n%%EOF`),
  )

const textFile: fc.Arbitrary<Uint8Array> = fc.oneof(
  text(3_000_000).map((words) => Buffer.from(words)),
  runs(200_000).map((words) => Buffer.from(words, 'utf16le')),
  fc.uint8Array({ maxLength: 20_000 }),
)

const pdf: fc.Arbitrary<Uint8Array> = fc.oneof({ weight: 4, arbitrary: nested }, tangled, shredded)
const file = fc.oneof(
  { weight: 3, arbitrary: pdf },
  { weight: 2, arbitrary: broken(pdf) },
  { weight: 2, arbitrary: textFile },
)

/** A form of a file; `field` and `others` may be longer, or more, than a form of ours has. */
const form = (given: { name: string; field: string; others: number; bytes: Uint8Array; boundary: string }) => {
  const { name, field, others, bytes, boundary } = given
  const part = (head: string) => `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`
  return Buffer.concat([
    Buffer.from(`${part(`name="${field}"`)}x\r\n`.repeat(others)),
    Buffer.from(part(`name="${field}"; filename="${name}"`)),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
}

/** Names of parts and files, mostly short; some have as many bytes as an address cannot hold. */
const longName = fc.oneof({ weight: 3, arbitrary: text(400) }, { weight: 1, arbitrary: runs(200_000) })

/** A file as the body, with a name in the address, or as a form. */
export const upload = (bytes: fc.Arbitrary<Uint8Array>) =>
  http(
    fc
      .tuple(
        bytes,
        text(400),
        fc.constantFrom('body', 'body', 'body', 'form', 'wrong form'),
        longName,
        longName,
        fc.nat(30),
      )
      .map(([body, name, how, field, fileName, others]) => ({
        method: 'POST',
        path: how === 'body' ? `/api/attachments?name=${encodeURIComponent(name.toWellFormed())}` : '/api/attachments',
        headers: {
          'content-type': how === 'body' ? 'application/octet-stream' : 'multipart/form-data; boundary=between',
        },
        body:
          how === 'body'
            ? body
            : form({ name: fileName, field, others, bytes: body, boundary: how === 'form' ? 'between' : 'elsewhere' }),
      })),
  )

export const documents = upload(file)
