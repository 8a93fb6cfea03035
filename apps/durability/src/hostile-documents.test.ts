import { describe, expect, it } from '@jest/globals'
import { newGuest } from './testing/guest.ts'
import { pdfBomb } from './testing/pdf-bomb.ts'
import { expectUndisturbed, startPods } from './testing/pods.ts'

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
