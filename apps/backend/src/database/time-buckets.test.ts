import { expect, it } from '@jest/globals'
import { bucketsBetween } from './time-buckets.ts'

it('names the buckets from the newest to the oldest', () => {
  expect(bucketsBetween('01a2', '019f')).toEqual(['01a2', '01a1', '01a0', '019f'])
  expect(bucketsBetween('0000', '0000')).toEqual(['0000'])
})
