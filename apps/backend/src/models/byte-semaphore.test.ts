import { describe, expect, it } from '@jest/globals'
import { makeByteSemaphore } from './byte-semaphore.ts'

const { signal } = new AbortController()
const settle = () => new Promise(setImmediate)

describe('a semaphore of bytes', () => {
  it('lets in as many bytes as there is room for, first come, first served', async () => {
    const { take } = makeByteSemaphore(100)
    const order: string[] = []
    const add = async (name: string, bytes: number) => {
      const release = await take(bytes, signal)
      order.push(name)
      return release
    }
    const [first, second, third] = [add('a', 60), add('b', 60), add('c', 10)]
    await settle()
    // The small one does not overtake the large one, which would wait for ever behind many small ones.
    expect(order).toEqual(['a'])
    const release = await first
    release()
    release()
    await settle()
    expect(order).toEqual(['a', 'b', 'c'])
    for (const held of [second, third]) (await held)()
    ;(await add('d', 100))()
  })

  it('takes more than there is room for as all the room', async () => {
    const { take } = makeByteSemaphore(100)
    const release = await take(1_000, signal)
    const next = take(1, signal)
    release()
    ;(await next)()
  })

  it('gives up the place of one who leaves, and lets in the next', async () => {
    const { take } = makeByteSemaphore(100)
    const release = await take(60, signal)
    const leaving = new AbortController()
    const large = take(100, leaving.signal)
    const small = take(10, signal)
    leaving.abort(new Error('gone'))
    await expect(large).rejects.toThrow('gone')
    ;(await small)()
    release()
  })

  it('lets in at once what takes no bytes', async () => {
    const { take } = makeByteSemaphore(1)
    await take(1, signal)
    await take(0, signal)
  })
})
