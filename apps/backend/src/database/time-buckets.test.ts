import { describe, expect, it } from '@jest/globals'
import { bucketsBetween, inStages } from './time-buckets.ts'

it('names the buckets from the newest to the oldest', () => {
  expect(bucketsBetween('01a2', '019f')).toEqual(['01a2', '01a1', '01a0', '019f'])
  expect(bucketsBetween('0000', '0000')).toEqual(['0000'])
})

describe('stages', () => {
  it.each([
    [[1], [['a']]],
    [
      [1, 2],
      [['a'], ['b', 'c'], ['d', 'e']],
    ],
    [[5], [['a', 'b', 'c', 'd', 'e']]],
    [[], [['a', 'b', 'c', 'd', 'e']]],
  ])('of %j, and the rest', (sizes, stages) => {
    const all = ['a', 'b', 'c', 'd', 'e']
    const buckets = all.slice(0, stages.flat().length)
    expect(inStages(buckets, sizes)).toEqual(stages)
  })

  it('are none of nothing', () => {
    expect(inStages([], [2])).toEqual([])
  })
})
