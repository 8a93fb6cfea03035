import fc from 'fast-check'
import { runs, text } from './texts.ts'

/** What JSON.parse takes and a schema should not: wrong types, numbers at the edges, deep and wide values. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, false, 0, -0, -1, 1e308, 2 ** 53, -(2 ** 63), 0.1, '', [], {}, [[]], [null]),
  text(20_000),
  runs(300_000),
  fc.jsonValue({ maxDepth: 5 }),
  fc.integer({ min: 1, max: 20_000 }).map((count) => Array.from({ length: count }, () => 0)),
  fc
    .integer({ min: 1, max: 5_000 })
    .map((count) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`key ${index}`, index]))),
  fc.integer({ min: 1, max: 2_000 }).map((depth) => nested(depth)),
  fc.constantFrom('__proto__', 'constructor', 'toString').map((key) => Object.fromEntries([[key, { isAdmin: true }]])),
)

/** Arrays in arrays. */
const nested = (depth: number): unknown => {
  let value: unknown = 0
  for (let level = 0; level < depth; level += 1) value = [value]
  return value
}

/** Replaces one value somewhere inside another one; `path` chooses the way down, a step a number. */
export const replaceAt = (value: unknown, path: readonly number[], replacement: unknown): unknown => {
  const [step, ...rest] = path
  if (step === undefined || typeof value !== 'object' || value === null) return replacement
  if (Array.isArray(value)) {
    if (value.length === 0) return replacement
    return value.map((item, index) => (index === step % value.length ? replaceAt(item, rest, replacement) : item))
  }
  const entries = Object.entries(value)
  if (entries.length === 0) return replacement
  return Object.fromEntries(
    entries.map(([key, item], index) => [
      key,
      index === step % entries.length ? replaceAt(item, rest, replacement) : item,
    ]),
  )
}

/** A value as it should be, with one to three places in it replaced. */
export const damaged = (valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      valid,
      fc.array(fc.tuple(fc.array(fc.nat(30), { minLength: 1, maxLength: 5 }), hostileValue), {
        minLength: 1,
        maxLength: 3,
      }),
    )
    .map(([value, changes]) => changes.reduce((changed, [path, by]) => replaceAt(changed, path, by), value))
