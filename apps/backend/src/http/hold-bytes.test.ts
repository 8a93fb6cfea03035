import { randomBytes } from 'node:crypto'
import { expect, it } from '@jest/globals'
import { makeByteBudget } from '../scheduling/byte-budget.ts'
import { holdBytes } from './hold-bytes.ts'

const MiB = 1024 ** 2
const a = { user: 'a', network: '192.0.2.1' }
const b = { user: 'b', network: '192.0.2.2' }
const makeBudget = () =>
  makeByteBudget({ total: MiB, perNetwork: MiB, perUser: MiB, waiting: 10, waitingPerUser: 10, patience: 30_000 })

it('hands a response on as it is, and counts it until it has been read to its end', async () => {
  const budget = makeBudget()
  const held = holdBytes(budget, a)
  await held.hold(MiB)
  const bytes = randomBytes(MiB)
  const reader = held.until(new Response(bytes)).body?.getReader()
  const pieces: Uint8Array[] = []
  const next = budget.take(b, MiB).then((free) => {
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true)
    free()
  })
  for (;;) {
    const { value, done } = (await reader?.read()) ?? { done: true }
    if (done) break
    if (value) pieces.push(value)
  }
  await next
})

it('cuts off a response that is not read, but only when others wait for memory', async () => {
  const budget = makeBudget()
  const held = holdBytes(budget, a, 1_500)
  await held.hold(MiB)
  const reader = held.until(new Response(new Uint8Array(MiB))).body?.getReader()
  expect((await reader?.read())?.done).toBe(false)
  // Longer than the stall: nobody waits.
  await new Promise((resolve) => setTimeout(resolve, 3_500))
  expect((await reader?.read())?.done).toBe(false)
  const free = await budget.take(b, MiB)
  await expect(reader?.read()).rejects.toThrow('was not read while others waited')
  free()
}, 20_000)

it('lets go of what is held when its reader leaves', async () => {
  const budget = makeBudget()
  const held = holdBytes(budget, a)
  await held.hold(MiB)
  await held.until(new Response(new Uint8Array(MiB))).body?.cancel()
  ;(await budget.take(b, MiB))()
})
