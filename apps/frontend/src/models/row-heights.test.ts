import { expect, it } from '@jest/globals'
import { aModel } from '../testing/a-model.ts'
import { modelGroups } from './model-groups.ts'
import { modelRows } from './model-rows.ts'
import { heightOf, linesOf, usualSizes } from './row-heights.ts'

const short = aModel({ id: 'gpt-5' })
const long = aModel({ id: 'accounts/somebody/models/qwen3-235b-a22b-instruct-2507-extended' })

it('gives a label the lines that it needs, and no more than three', () => {
  expect(linesOf(short, usualSizes)).toEqual({ label: 1, details: 1 })
  expect(linesOf(long, usualSizes).label).toBe(2)
  expect(linesOf(aModel({ id: 'x'.repeat(200) }), usualSizes).label).toBe(3)
})

it('gives more lines where there is less room, as with large text on a phone', () => {
  const phone = { ...usualSizes, label: 40, details: 32, width: 250 }
  const able = { ...long, seesImages: true, reasons: true }
  expect(linesOf(able, phone)).toEqual({ label: 3, details: 3 })
})

it('adds up a row from its lines', () => {
  const rows = modelRows(
    modelGroups({ models: [short], servers: [], favourites: ['gpt-5'], lastUsed: [], current: undefined }, ''),
  )
  expect(rows.map((row) => heightOf(row, usualSizes))).toEqual([32, 16 + 20 + 16])
})
