import { png } from '@chatbot/dev-stack/test-files'
import { describe, expect, it } from '@jest/globals'
import { newGuest, type Uploaded } from './testing/guest.ts'
import { pdfBomb } from './testing/pdf-bomb.ts'
import { expectUndisturbed, startPods } from './testing/pods.ts'
import { readMetrics } from './testing/read-metrics.ts'

const env = {
  RATE_LIMIT_PER_MINUTE: '0',
  ATTACHMENT_GUEST_QUOTA: '1000000000',
  LOG_LEVEL: 'info',
}
const mebibyte = 1024 * 1024

/** Every upload is stored, or refused in a way that says when to try again. */
const expectStoredOrRefused = (uploads: Uploaded[]) => {
  for (const { status, retryAfter, problem } of uploads) {
    if (status === 201) continue
    expect([503, 429]).toContain(status)
    expect(problem.code).toBe(status === 503 ? 'unavailable' : 'rate_limited')
    expect(Number(retryAfter)).toBeGreaterThan(0)
  }
  const stored = uploads.filter(({ status }) => status === 201).length
  console.log(`${stored} of ${uploads.length} stored`)
  expect(stored).toBeGreaterThan(0)
}

describe('many large uploads at once', () => {
  it.each([
    ['24 texts of 20 MB', 24, Buffer.alloc(20_000_000, 'words of a long text. ')],
    ['36 pictures of 18 MB', 36, Buffer.concat([png(1_000, 1_000), Buffer.alloc(18_000_000, 1)])],
  ])(
    'fit the memory of a pod: %s',
    async (_, count, bytes) => {
      await using pods = await startPods({ count: 1, env })
      const guests = await Promise.all([newGuest(pods.backend.url), newGuest(pods.backend.url)])
      const uploads = await expectUndisturbed(pods, () =>
        Promise.all(Array.from({ length: count }, (_, index) => guests[index % 2]?.upload(bytes, `${index}.bin`))),
      )
      expectStoredOrRefused(uploads.filter((upload) => upload !== undefined))
      console.log(`peak ${Math.round((pods.backend.memory?.peak() ?? 0) / mebibyte)} MiB`)
      expect(pods.backend.memory?.kills()).toBe(0)
    },
    300_000,
  )
})

describe('documents that cost too much', () => {
  it('do not keep the document of another user waiting, and leave with their senders', async () => {
    await using pods = await startPods({ count: 1, env })
    const { url, metricsUrl } = pods.backend
    const [hostile, good] = [await newGuest(url), await newGuest(url)]
    const bomb = await pdfBomb(500_000_000)
    const leaving = new AbortController()
    await expectUndisturbed(pods, async () => {
      const bombs = Array.from({ length: 12 }, () => hostile.upload(bomb, 'bomb.pdf', leaving.signal))
      const upload = await good.upload('%PDF-1.4 of nothing', 'good.pdf')
      expect(upload).toMatchObject({ status: 415, problem: { code: 'unreadable_file' } })
      leaving.abort()
      const settled = await Promise.allSettled(bombs)
      // The good one was read while most of the others still waited for their turn.
      expect(settled.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(6)
      // What the senders left behind is gone at once, and their room with it.
      const deadline = Date.now() + 10_000
      while ((await readMetrics(metricsUrl)).sum('chatbot_attachment_bytes') > 0)
        expect(Date.now()).toBeLessThan(deadline)
    })
    expect(pods.backend.output()).toContain('the client left')
    const ofUploads = pods.backend
      .output()
      .split('\n')
      .filter((line) => line.includes('/api/attachments'))
    expect(ofUploads.filter((line) => line.includes('"level":50'))).toEqual([])
  }, 180_000)
})
