import type { ApiClient } from '@chatbot/api-client'
import { expect, test } from '@jest/globals'
import { observe } from './streams.ts'

async function* eventsOf(...texts: string[]): ReturnType<ApiClient['chat']> {
  let seq = 0
  for (const text of texts) yield { seq: seq++, type: 'text', text }
  yield { seq, type: 'end', end: { status: 'completed' } }
}

const report = (...texts: string[]) => observe(() => eventsOf(...texts), { count: 4 })

test('an answer that counts to its end is whole', async () => {
  expect(await report('1 2', ' 3 4')).toMatchObject({ status: 'completed', lost: 0, doubled: 0 })
})

test.each([
  ['a number is missing', ['1 2', ' 4'], { lost: 1, doubled: 0 }],
  ['a number came twice', ['1 2', ' 2', ' 3 4'], { lost: 0, doubled: 1 }],
  ['numbers are out of order', ['1 3', ' 2 4'], { lost: 4, doubled: 0 }],
  ['numbers run together', ['1 2', '3 4'], { lost: 2 }],
  ['nothing came', [], { lost: 4, doubled: 0 }],
])('%s', async (_, texts, expected) => {
  expect(await report(...texts)).toMatchObject(expected)
})
