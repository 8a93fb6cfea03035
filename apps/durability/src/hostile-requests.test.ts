import { describe, expect, it } from '@jest/globals'
import { newGuest } from './testing/guest.ts'
import { insertLongMessages } from './testing/long-messages.ts'
import { expectUndisturbed, startPods } from './testing/pods.ts'

describe('a hostile body', () => {
  it.each([
    ['lists', `[${'[],'.repeat(330_000)}[]]`],
    ['objects', `[${'{},'.repeat(330_000)}{}]`],
    ['names', `{${Array.from({ length: 90_000 }, (_, index) => `"${index}":0`).join(',')}}`],
  ])(
    'of a megabyte is refused by name, thirty times in a row, and nobody else notices: %s',
    async (_, body) => {
      await using pods = await startPods({ count: 1 })
      const { headers } = await newGuest(pods.backend.url)
      const post = () =>
        fetch(`${pods.backend.url}/api/chat`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body,
        })
      const answers = await expectUndisturbed(pods, async () => {
        const read: { status: number; problem: unknown }[] = []
        for (let index = 0; index < 30; index += 1) {
          const response = await post()
          read.push({ status: response.status, problem: await response.json() })
        }
        return read
      })
      for (const answer of answers) {
        expect(answer).toMatchObject({ status: 400, problem: { errors: [{ message: 'has more than 10000 values' }] } })
      }
    },
    180_000,
  )
})

describe('an answer of 30 MB, from before there was a limit', () => {
  it('is continued or refused, and nobody else notices', async () => {
    await using pods = await startPods({ count: 1 })
    const { url } = pods.backend
    const { headers } = await newGuest(url)
    const options = { headers, url, conversations: 1, bytes: 30_000_000, status: 'interrupted' } as const
    const [long] = await insertLongMessages(pods.databaseUrl, options)
    const ended = await expectUndisturbed(pods, async () => {
      const response = await fetch(`${url}/api/messages/${long?.messageId}/continue`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: '{}',
      })
      return { status: response.status, length: (await response.text()).length }
    })
    expect(ended.status).toBeLessThan(500)
    expect(ended.length).toBeGreaterThan(0)
  }, 300_000)
})
