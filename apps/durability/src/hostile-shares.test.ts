import { describe, expect, it } from '@jest/globals'
import { newGuest } from './testing/guest.ts'
import { insertLongMessages } from './testing/long-messages.ts'
import { expectUndisturbed, startPods } from './testing/pods.ts'

type Guest = Awaited<ReturnType<typeof newGuest>>

/** Bytes of a page: its text, and its marks. */
const longestPage = 8_000_000

const post = async (url: string, { headers }: Guest, body: unknown): Promise<unknown> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return response.json()
}

const textAt = (value: unknown, key: string): string =>
  typeof value === 'object' && value !== null && key in value ? String(Reflect.get(value, key)) : ''

/** Makes a link to a conversation; returns the path of its page. */
const share = async (url: string, guest: Guest, id: string): Promise<string> =>
  `/s/${textAt(await post(`${url}/api/conversations/${id}/share`, guest, {}), 'token')}`

const shareOfWords = async (url: string, guest: Guest, message: string): Promise<string> => {
  const answered = await post(`${url}/api/chat`, guest, { message, model: 'demo-count:n=5,rate=1000,first=0' })
  const conversation = Reflect.get(Object(answered), 'conversation')
  return share(url, guest, textAt(conversation, 'id'))
}

const view = async (url: string) => {
  const response = await fetch(url)
  return { status: response.status, page: await response.text() }
}

describe('a shared page of one endless message from before there was a limit', () => {
  it.each([
    { of: 'words', piece: 'word ', count: 6 },
    { of: 'words', piece: 'word ', count: 30 },
    { of: 'a list', piece: '- a\n', count: 30 },
  ])(
    'is not noticed by other readers: $of, opened $count times at once',
    async ({ piece, count }) => {
      await using pods = await startPods({ count: 1, frontend: true })
      const { backend, frontend, databaseUrl } = pods
      const owner = await newGuest(backend.url)
      const options = { headers: owner.headers, url: backend.url, conversations: 1, bytes: 30_000_000, piece }
      const [long] = await insertLongMessages(databaseUrl, options)
      const endless = await share(backend.url, owner, long?.conversationId ?? '')
      const short = await shareOfWords(backend.url, owner, 'What others read')

      const [views, others] = await expectUndisturbed(pods, async () => {
        const leaving = new AbortController()
        const readOthers = async () => {
          const read = []
          do read.push(await view(`${frontend?.url}${short}`))
          while (!leaving.signal.aborted)
          return read
        }
        const reading = readOthers()
        const opened = await Promise.allSettled(Array.from({ length: count }, () => view(`${frontend?.url}${endless}`)))
        leaving.abort()
        return [opened, await reading] as const
      })
      for (const opened of views) {
        if (opened.status === 'rejected') throw opened.reason
        expect(opened.value.status).toBe(200)
        expect(opened.value.page.length).toBeLessThan(longestPage)
        expect(opened.value.page).toContain('too long')
      }
      for (const { status, page } of others) {
        expect(status).toBe(200)
        expect(page).toContain('What others read')
      }
    },
    300_000,
  )
})
