import { expect, it } from '@jest/globals'
import { makeFirstRequestAlone } from './first-request-alone.ts'

const pendingFetch = () => {
  const asked: string[] = []
  const settle: { resolve: () => void; reject: () => void }[] = []
  const fetch = makeFirstRequestAlone()((input) => {
    asked.push(String(input))
    return new Promise((resolve, reject) => {
      settle.push({ resolve: () => resolve(new Response()), reject: () => reject(new TypeError('no connection')) })
    })
  })
  return { asked, settle, fetch }
}

it('holds the other requests until the first is answered', async () => {
  const { asked, settle, fetch } = pendingFetch()
  const first = fetch('/one')
  void fetch('/two')
  void fetch('/three')
  await Promise.resolve()
  expect(asked).toEqual(['/one'])
  settle[0]?.resolve()
  await first
  await Promise.resolve()
  expect(asked).toEqual(['/one', '/two', '/three'])
})

it('lets another be the first when the first reached nobody', async () => {
  const { asked, settle, fetch } = pendingFetch()
  const first = fetch('/one')
  settle[0]?.reject()
  await expect(first).rejects.toThrow('no connection')
  await Promise.resolve()
  void fetch('/two')
  void fetch('/three')
  await Promise.resolve()
  expect(asked).toEqual(['/one', '/two'])
})

it('takes no request that makes no guest for the first', async () => {
  const { asked, settle, fetch } = pendingFetch()
  const models = fetch('/api/models')
  settle[0]?.resolve()
  await models
  void fetch('/one')
  void fetch('/two')
  await Promise.resolve()
  expect(asked).toEqual(['/api/models', '/one'])
})
