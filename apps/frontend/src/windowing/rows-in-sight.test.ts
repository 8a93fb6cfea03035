import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { placesOf, rowsInSight } from './rows-in-sight.ts'

const heights = fc.array(fc.constantFrom(36, 40), { maxLength: 300, size: 'max' })

test('every row of which something is in sight is in the page, and few others', () => {
  fc.assert(
    fc.property(
      heights,
      fc.nat({ max: 8_000 }),
      fc.nat({ max: 900 }),
      fc.nat({ max: 3 }),
      (rows, top, height, more) => {
        const places = placesOf(rows)
        const { first, end } = rowsInSight(places, top, height, more)
        const seen = rows.flatMap((row, index) => {
          const start = places[index] ?? 0
          return start < top + height && start + row > top ? [index] : []
        })
        for (const index of seen) {
          expect(index).toBeGreaterThanOrEqual(first)
          expect(index).toBeLessThan(end)
        }
        expect(first).toBeGreaterThanOrEqual(0)
        expect(end).toBeLessThanOrEqual(rows.length)
        expect(end - first).toBeLessThanOrEqual(seen.length + 2 + 2 * more)
      },
    ),
    { numRuns: 1_000 },
  )
})

test('a list ends where its last row does', () => {
  expect(placesOf([])).toEqual([0])
  expect(placesOf([40, 36, 36])).toEqual([0, 40, 76, 112])
  expect(rowsInSight([0], 0, 800, 8)).toEqual({ first: 0, end: 0 })
})
