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

describe('makeLoadPart', () => {
  it('waits for the network for as long as it is away', async () => {
    const untilOnline = jest.fn(async () => undefined)
    const onMissing = jest.fn()
    const loadPart = makeLoadPart({ isOnline: () => false, untilOnline, onMissing })
    await expect(loadPart(failing(50, notLoaded))).resolves.toBe('the part')
    expect(untilOnline).toHaveBeenCalledTimes(50)
    expect(onMissing).not.toHaveBeenCalled()
  })

  it('asks twice with a network, then reports the part as missing', async () => {
    const onMissing = jest.fn()
    const loadPart = makeLoadPart({ isOnline: () => true, untilOnline: async () => undefined, onMissing })
    const load = failing(50, notLoaded)
    await expect(loadPart(load)).rejects.toBe(notLoaded)
    expect(load).toHaveBeenCalledTimes(2)
    expect(onMissing).toHaveBeenCalledTimes(1)
  })

  it('does not retry a part that throws', async () => {
    const onMissing = jest.fn()
    const loadPart = makeLoadPart({ isOnline: () => false, untilOnline: async () => undefined, onMissing })
    const load = failing(50, new TypeError('x is not a function'))
    await expect(loadPart(load)).rejects.toThrow(TypeError)
    expect(load).toHaveBeenCalledTimes(1)
    expect(onMissing).not.toHaveBeenCalled()
  })
})
