import { expect, test } from '@jest/globals'
import { makeReadInTurn } from './read-in-turn.ts'

const makeReads = () => {
  const reads: { id: string; finish: () => void }[] = []
  const read = makeReadInTurn((id: string) => new Promise((finish) => reads.push({ id, finish })))
  return { reads, read, ids: () => reads.map(({ id }) => id) }
}

test('what changes while it is read is read once more afterwards, however often it does', async () => {
  const { reads, read, ids } = makeReads()
  const first = read('a')
  await Promise.all([read('a'), read('a')])
  expect(ids()).toEqual(['a'])
  reads[0]?.finish()
  // The second reading has begun when the microtasks are done.
  await new Promise(setImmediate)
  expect(ids()).toEqual(['a', 'a'])
  reads[1]?.finish()
  await first
  expect(ids()).toEqual(['a', 'a'])
  void read('a')
  expect(ids()).toEqual(['a', 'a', 'a'])
})

test('one does not wait for the other', () => {
  const { read, ids } = makeReads()
  void read('a')
  void read('b')
  expect(ids()).toEqual(['a', 'b'])
})
