import { expect, it } from '@jest/globals'
import { type Attack, attackKinds, manners } from '../attack.ts'
import { attackOf } from './attacks.ts'

const numbers = Array.from({ length: 200 }, (_, number) => number)
const bytesOf = (attack: Attack): number =>
  'http' in attack ? attack.http.body.length : attack.socket.writes.reduce((sum, { bytes }) => sum + bytes.length, 0)

it('makes the same input for the same seed and number, whatever was made before', () => {
  for (const number of [7, 3, 150]) expect(attackOf(42, number)).toEqual(attackOf(42, number))
  expect(attackOf(42, 3)).not.toEqual(attackOf(43, 3))
  expect(attackOf(42, 3)).not.toEqual(attackOf(42, 4))
})

it('makes every kind of input, for both servers, and bounds what it sends', () => {
  const attacks = numbers.map((number) => attackOf(1, number))
  expect(new Set(attacks.map(({ kind }) => kind))).toEqual(new Set(attackKinds))
  expect(new Set(attacks.map(({ to }) => to)).size).toBe(2)
  expect(new Set(attacks.flatMap((attack) => ('http' in attack ? [attack.http.manner] : [])))).toEqual(new Set(manners))
  expect(Math.max(...attacks.map(bytesOf))).toBeLessThan(64 * 1024 ** 2)
  // Some of it is large, or nothing would be found out about memory.
  expect(Math.max(...attacks.map(bytesOf))).toBeGreaterThan(100_000)
})
