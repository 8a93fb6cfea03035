import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from '@jest/globals'
import { ServiceUnavailable } from '../../errors/service-unavailable.ts'
import { makeTurns } from '../../scheduling/turns.ts'
import { inTurns } from './in-turns.ts'

const limits = { idleBytes: 10, stallMilliseconds: 400, heldMilliseconds: 600 }

/** Chunks of one large conversation, one every `every` milliseconds, until `stop`. */
async function* drip(every: number, isOver: () => boolean) {
  while (!isOver()) {
    yield 'x'
    await delay(every)
  }
}
const read = async (file: AsyncIterable<string>, held: number, turns: ReturnType<typeof makeTurns>, owner: string) => {
  let chunks = 0
  const { signal } = new AbortController()
  for await (const _ of inTurns(file, {
    turns,
    holder: { user: owner, network: owner },
    signal,
    heldBytes: () => held,
    limits,
  }))
    chunks += 1
  return chunks
}

it('refuses a large conversation that never stalls but takes too long while others wait', async () => {
  const turns = makeTurns(1)
  let isOver = false
  const dripping = read(
    drip(50, () => isOver),
    100,
    turns,
    'dripping',
  )
  // Handled from the start: it fails while the other one is awaited.
  const refused = expect(dripping).rejects.toThrow(ServiceUnavailable)
  await delay(100)
  const good = (async function* () {
    yield* ['a', 'b']
  })()
  expect(await read(good, 0, turns, 'good')).toBe(2)
  await refused
  isOver = true
})

it('lets it take its time while nobody waits', async () => {
  const begun = performance.now()
  const isOver = () => performance.now() - begun > 2 * limits.heldMilliseconds
  expect(await read(drip(50, isOver), 100, makeTurns(1), 'alone')).toBeGreaterThan(5)
})
