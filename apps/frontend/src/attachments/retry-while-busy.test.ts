import { ApiProblem } from '@chatbot/api-client'
import { describe, expect, it } from '@jest/globals'
import { retryWhileBusy } from './retry-while-busy.ts'

const refusal = (retryAfter?: number, code: 'unavailable' | 'unreadable_file' = 'unavailable') =>
  new ApiProblem({
    type: 'about:blank',
    title: '',
    status: 503,
    code,
    detail: '',
    ...(retryAfter !== undefined && { retryAfter }),
  })

/** An upload that is refused so many times, and how often it was tried. */
const refused = (times: number, error: Error) => {
  let tries = 0
  return {
    tries: () => tries,
    attempt: async () => {
      tries += 1
      if (tries <= times) throw error
      return 'stored'
    },
  }
}

describe('an upload that the server refuses', () => {
  const { signal } = new AbortController()

  it('is repeated while the server says when to try again', async () => {
    const { attempt, tries } = refused(2, refusal(0.001))
    let waits = 0
    expect(await retryWhileBusy(attempt, { signal, onWait: () => (waits += 1) })).toBe('stored')
    expect({ tries: tries(), waits }).toEqual({ tries: 3, waits: 2 })
  })

  it('is given up after five tries', async () => {
    const { attempt, tries } = refused(9, refusal(0.001))
    await expect(retryWhileBusy(attempt, { signal, onWait: () => undefined })).rejects.toThrow('unavailable')
    expect(tries()).toBe(5)
  })

  it.each([
    ['the server does not say when', refusal()],
    ['it would be refused again', refusal(1, 'unreadable_file')],
    ['the network is away', new TypeError('Failed to fetch')],
  ])('is not repeated where %s', async (_, error) => {
    const { attempt, tries } = refused(9, error)
    await expect(retryWhileBusy(attempt, { signal, onWait: () => undefined })).rejects.toBe(error)
    expect(tries()).toBe(1)
  })

  it('is called off while it waits', async () => {
    const leaving = new AbortController()
    const { attempt, tries } = refused(9, refusal(1_000))
    const onWait = () => queueMicrotask(() => leaving.abort(new Error('called off')))
    await expect(retryWhileBusy(attempt, { signal: leaving.signal, onWait })).rejects.toThrow('called off')
    expect(tries()).toBe(1)
  })
})
