import { describe, expect, it } from '@jest/globals'
import { newGuest } from './testing/guest.ts'
import { pdfBomb } from './testing/pdf-bomb.ts'
import { expectUndisturbed, startPods } from './testing/pods.ts'

/** A JPEG that is nothing but the heads of a million empty comments. */
const tinySegments = Buffer.concat([
  Buffer.from([0xff, 0xd8]),
  Buffer.alloc(4_000_000, Buffer.from([0xff, 0xfe, 0, 2])),
])

describe('a hostile document', () => {
  it('that unpacks to 500 MB is refused, and nobody else notices', async () => {
    await using pods = await startPods({ count: 1 })
    const bomb = await pdfBomb(500_000_000)
    expect(bomb.byteLength).toBeLessThan(5_000)
    const guest = await newGuest(pods.backend.url)
    const response = await expectUndisturbed(pods, () => guest.upload(bomb, 'bomb.pdf'))
    expect(response).toMatchObject({ status: 415, problem: { code: 'unreadable_file' } })
  }, 180_000)
})

describe('a hostile picture', () => {
  it('of a million segments is refused, twelve times at once, and nobody else notices', async () => {
    await using pods = await startPods({ count: 1 })
    const guests = await Promise.all(Array.from({ length: 12 }, () => newGuest(pods.backend.url)))
    const responses = await expectUndisturbed(pods, () =>
      Promise.all(guests.map((guest) => guest.upload(tinySegments, 'tiny.jpg'))),
    )
    for (const { status, problem } of responses) expect([status, problem.code]).toEqual([415, 'unreadable_file'])
  }, 180_000)
})
