import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { BlobWriter, TextReader, ZipWriter, type ZipWriterAddDataOptions } from '@zip.js/zip.js'
import fc from 'fast-check'
import { importParts } from './import-parts.ts'

const list = JSON.stringify([{ title: 'é'.repeat(2_000) }])

const zipOf = async (files: Record<string, string>, options: ZipWriterAddDataOptions = {}, comment = '') => {
  const writer = new ZipWriter(new BlobWriter('application/zip'), { useWebWorkers: false })
  for (const [name, text] of Object.entries(files)) await writer.add(name, new TextReader(text), options)
  return new File([await writer.close(new TextEncoder().encode(comment))], 'export.zip')
}
const unpacked = async ({ content, isPacked }: { content: Blob; isPacked: boolean }) => {
  const bytes = Buffer.from(await content.arrayBuffer())
  return (isPacked ? gunzipSync(bytes) : bytes).toString()
}

describe('a zip', () => {
  it.each<[string, ZipWriterAddDataOptions]>([
    ['as it is usually written', {}],
    ['written as a stream, sizes after the data', { dataDescriptor: true }],
    ['with 64-bit sizes', { zip64: true }],
    ['with extra fields', { extraField: new Map([[0x6375, new Uint8Array(40)]]) }],
    ['without compression', { level: 0 }],
  ])('%s gives its list as it lies there', async (_, options) => {
    const zip = await zipOf(
      { 'chat.html': '<html>', 'conversations.json': list, 'user.json': '{}' },
      options,
      'PK\x05\x06',
    )
    const [part, ...others] = await importParts([zip])
    expect(others).toEqual([])
    expect(part).toMatchObject({ name: 'export.zip: conversations.json', size: Buffer.byteLength(list) })
    expect(part && (await unpacked(part))).toBe(list)
    expect(part?.isPacked).toBe(options.level !== 0)
    if (part?.isPacked) expect(part.content.size).toBeLessThan(200)
  })

  it('gives any text whole', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 2_000 }), fc.boolean(), async (text, dataDescriptor) => {
        const [part] = await importParts([await zipOf({ 'a/export.json': text }, { dataDescriptor })])
        expect(part && (await unpacked(part))).toBe(Buffer.from(text).toString())
      }),
      { numRuns: 25 },
    ))

  it('gives every piece of a list that is split, and nothing else', async () => {
    const names = [
      'conversations-000.json',
      'conversations-001.json',
      '__MACOSX/conversations.json',
      'shared_conversations.json',
    ]
    const zip = await zipOf(Object.fromEntries(names.map((name) => [name, list])))
    expect((await importParts([zip])).map(({ name }) => name)).toEqual([
      'export.zip: conversations-000.json',
      'export.zip: conversations-001.json',
    ])
  })

  it.each([
    ['that holds no list', 'no_conversations', () => zipOf({ 'photos.json': '[]' })],
    ['that is encrypted', 'encrypted', () => zipOf({ 'export.json': list }, { password: 'secret' })],
    [
      'that is cut',
      'broken_zip',
      async () => new File([(await zipOf({ 'export.json': list })).slice(0, -30)], 'x.zip'),
    ],
    [
      'whose beginning is gone',
      'broken_zip',
      async () => new File(['PK', (await zipOf({ 'export.json': list })).slice(60)], 'x.zip'),
    ],
    ['of two letters', 'broken_zip', async () => new File(['PK'], 'x.zip')],
  ])('%s is refused as %s', async (_, reason, make) => {
    await expect(make().then((zip) => importParts([zip]))).rejects.toMatchObject({ reason })
  })

  it('of any bytes is refused or read, and never harms', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 120 }),
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 255 }),
        async (noise, at, byte) => {
          const bytes = new Uint8Array(await (await zipOf({ 'export.json': list })).arrayBuffer())
          bytes[at % bytes.length] = byte
          for (const content of [bytes, Uint8Array.of(0x50, 0x4b, ...noise)]) {
            const read = importParts([new File([content], 'x.zip')])
            await read.catch((error: unknown) => expect(error).toMatchObject({ name: 'UnreadableFile' }))
          }
        },
      ),
      { numRuns: 60 },
    ))
})

it('sends JSON as it is, and refuses what is empty', async () => {
  const file = new File([list], 'conversations.json')
  expect(await importParts([file])).toEqual([
    { name: 'conversations.json', content: file, isPacked: false, size: file.size },
  ])
  await expect(importParts([new File([], 'none.json')])).rejects.toMatchObject({ reason: 'empty', file: 'none.json' })
})
