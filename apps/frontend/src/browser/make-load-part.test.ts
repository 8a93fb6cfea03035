import { describe, expect, it, jest } from '@jest/globals'
import { makeLoadPart } from './make-load-part.ts'

const notLoaded = Object.assign(new Error('Failed to load chunk'), { name: 'ChunkLoadError' })

const failing = (times: number, error: Error) => {
  let calls = 0
  return jest.fn(async () => {
    calls += 1
    if (calls <= times) throw error
    return 'the part'
  })
}

describe('a part of the page', () => {
  it('is waited for, however long the network is away', async () => {
    const untilOnline = jest.fn(async () => undefined)
    const loadPart = makeLoadPart({ isOnline: () => false, untilOnline })
    await expect(loadPart(failing(50, notLoaded))).resolves.toBe('the part')
    expect(untilOnline).toHaveBeenCalledTimes(50)
  })

  it('is given up when the server does not have it', async () => {
    const loadPart = makeLoadPart({ isOnline: () => true, untilOnline: async () => undefined })
    const load = failing(50, notLoaded)
    await expect(loadPart(load)).rejects.toBe(notLoaded)
    expect(load).toHaveBeenCalledTimes(4)
  })

  it('is not tried again when it is wrong in itself', async () => {
    const loadPart = makeLoadPart({ isOnline: () => false, untilOnline: async () => undefined })
    const load = failing(50, new TypeError('x is not a function'))
    await expect(loadPart(load)).rejects.toThrow(TypeError)
    expect(load).toHaveBeenCalledTimes(1)
  })
})
