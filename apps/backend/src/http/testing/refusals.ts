import { Problem } from '@chatbot/contracts'
import { expect } from '@jest/globals'
import { document, type ServedOperation } from './every-operation.ts'
import { makeResponseCheck } from './response-check.ts'
import type { TestApi } from './test-api.ts'

const check = makeResponseCheck(document)

/** The problem that a request was refused with, which the document must know of the operation. */
export const refusalOf = async (operation: ServedOperation, response: Response): Promise<Problem> => {
  expect(await check.response(operation.described, response.clone())).toEqual([])
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  return Problem.parse(await response.json())
}

export const pathsOf = (problem: Problem): string[] => problem.errors?.map(({ path }) => path) ?? []

/** Does what must be refused: afterwards every table has the rows it had, and a good request is answered. */
export const unchanged = async (api: TestApi, cookie: string, refused: () => Promise<void>): Promise<void> => {
  const before = await api.countRows()
  await refused()
  expect(await api.countRows()).toEqual(before)
  expect((await api.call('GET', '/api/conversations', { cookie })).status).toBe(200)
}
