import { expect, it } from '@jest/globals'
import { newUuid } from '../browser/new-uuid.ts'
import { fileKeyTime, newFileKey } from './file-key.ts'

it('says when its file was attached, and is no other one’s', () => {
  const before = Date.now()
  const [one, other] = [newFileKey(), newFileKey()]
  expect(one).not.toBe(other)
  expect(fileKeyTime(one)).toBeGreaterThanOrEqual(before)
  expect(fileKeyTime(one)).toBeLessThanOrEqual(Date.now())
})

it('was long ago where it does not say so', () => {
  for (const key of [newUuid(), '12345678-1234-4123-8123-123456789012', '', 'file']) expect(fileKeyTime(key)).toBe(0)
})
