import { gif, pdf, png } from '@chatbot/dev-stack/test-files'
import { describe, expect, it } from '@jest/globals'
import { makeReadDocument } from './read-document.ts'
import type { Task } from './task.ts'

const mebibyte = 1024 * 1024

const read = (
  bytes: Uint8Array,
  { kind = 'pdf', signal = new AbortController().signal, ...limits }: Partial<Task> & { signal?: AbortSignal } = {},
) => {
  async function* pieces() {
    for (let at = 0; at < bytes.byteLength; at += 100_000) yield bytes.subarray(at, at + 100_000)
  }
  return makeReadDocument(limits)({ kind, size: bytes.byteLength, bytes: pieces() }, signal)
}

/** A JPEG of comments of no length: a reader that copies the rest of the file at each one never ends. */
const jpegOfTinySegments = (bytes: number) =>
  Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(bytes, Buffer.from([0xff, 0xfe, 0, 2]))])

describe('a document', () => {
  it('is read page by page', async () => {
    expect(await read(pdf('Hello', 'World'))).toEqual({ kind: 'pdf', text: 'Hello\n\nWorld', truncated: false })
  })

  it('is read up to the longest text that is kept', async () => {
    const longest = { textLength: 8 }
    expect(await read(pdf('Hello', 'World', 'again'), longest)).toMatchObject({ text: 'Hello\n\nW', truncated: true })
  })

  it('keeps the pages that were read when it takes long', async () => {
    const { text, ...rest } = await read(pdf('Hello', 'World'), { enoughMilliseconds: 0 })
    expect({ text, ...rest }).toEqual({ kind: 'pdf', text: 'Hello', truncated: true })
  })

  it.each([
    ['PNG', png(640, 480), { type: 'png', width: 640, height: 480 }],
    ['GIF', gif, { type: 'gif', width: 3, height: 2 }],
  ])('is measured when it is an image: %s', async (_, bytes, expected) => {
    expect(await read(bytes, { kind: 'image' })).toMatchObject(expected)
  })

  it.each([
    ['a broken PDF', pdf('x').subarray(0, 30), { kind: 'pdf' }, 'broken or locked'],
    ['half an image', png(1, 1).subarray(0, 18), { kind: 'image' }, 'broken or locked'],
    ['more CPU time than it may', pdf('x'), { cpuMilliseconds: 1 }, 'takes too long'],
    ['more time than it may', pdf('x'), { milliseconds: 1 }, 'takes too long'],
    ['more memory than it may', pdf('x'), { memoryBytes: mebibyte }, 'takes too much memory'],
    ['an image of a million segments', jpegOfTinySegments(4_000_000), { kind: 'image' }, 'cannot|broken|too'],
  ] as const)('is refused, and its process ends: %s', async (_, bytes, limits, reason) => {
    await expect(read(bytes, limits)).rejects.toThrow(new RegExp(reason))
  })

  it('is given up when its sender leaves', async () => {
    const leaving = new AbortController()
    const reading = read(pdf(...Array.from({ length: 5_000 }, () => 'page')), { signal: leaving.signal })
    leaving.abort(new Error('gone'))
    await expect(reading).rejects.toThrow('gone')
  })

  it('fails as its source does when the bytes cannot be had', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('%PDF-')
      throw new Error('no database')
    }
    const document = { kind: 'pdf', size: 100, bytes: broken() } as const
    await expect(makeReadDocument()(document, new AbortController().signal)).rejects.toThrow('no database')
  })
})
