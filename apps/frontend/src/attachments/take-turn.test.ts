import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { takeTurn } from './take-turn.ts'

const never = new AbortController().signal

it('lets two run at a time, in the order they came, however each ends', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ ticks: fc.nat(5), fails: fc.boolean() }), { maxLength: 12 }),
      async (tasks) => {
        let running = 0
        let most = 0
        const begun: number[] = []
        const outcomes = await Promise.allSettled(
          tasks.map(({ ticks, fails }, index) =>
            takeTurn(never, async () => {
              begun.push(index)
              running += 1
              most = Math.max(most, running)
              for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve()
              running -= 1
              if (fails) throw new Error('no')
              return index
            }),
          ),
        )
        expect(most).toBeLessThanOrEqual(2)
        expect(begun).toEqual(tasks.map((_, index) => index))
        expect(outcomes.map(({ status }) => status === 'rejected')).toEqual(tasks.map(({ fails }) => fails))
      },
    ),
  )
})

it('begins nothing that was called off while it waited', async () => {
  const ends: (() => void)[] = []
  const long = () => new Promise<void>((resolve) => ends.push(resolve))
  const first = [takeTurn(never, long), takeTurn(never, long)]
  const leaving = new AbortController()
  let hasBegun = false
  const third = takeTurn(leaving.signal, async () => {
    hasBegun = true
  })
  leaving.abort(new Error('called off'))
  for (const end of ends) end()
  await Promise.all(first)
  await expect(third).rejects.toThrow('called off')
  expect(hasBegun).toBe(false)
})
