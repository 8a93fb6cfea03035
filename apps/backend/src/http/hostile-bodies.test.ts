import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { document, everyOperation, goodBody, pathTo, type ServedOperation } from './testing/every-operation.ts'
import { pathsOf, refusalOf, unchanged } from './testing/refusals.ts'
import { makeResponseCheck } from './testing/response-check.ts'
import { startTestApi, type TestApi } from './testing/test-api.ts'

const check = makeResponseCheck(document)
let api: TestApi
let cookie: string

beforeAll(async () => {
  api = await startTestApi()
  cookie = await api.newGuest()
})
afterAll(() => api.close())

/** Without a session: a request that is refused makes no guest either. */
const send = (operation: ServedOperation, body: BodyInit, headers: Record<string, string> = {}) =>
  api.call(operation.method, pathTo(operation.path), { body, headers })

const refusedAs = async (operation: ServedOperation, body: BodyInit, path: RegExp) => {
  const problem = await refusalOf(operation, await send(operation, body))
  expect(problem.code).toBe('invalid_request')
  expect(pathsOf(problem)).toContainEqual(expect.stringMatching(path))
}

const withBody = everyOperation.filter(({ operation }) => operation.body)

describe.each(withBody)('$name', (served) => {
  const good = goodBody(served.operation) ?? {}
  const fields = Object.keys(Object(document.components.schemas[served.operation.body ?? '']?.properties))
  const isRefused = (body: unknown) => check.schema(served.operation.body ?? '', body).length > 0

  it('refuses any JSON that is not what its schema says', () =>
    unchanged(api, cookie, () =>
      fc.assert(
        fc.asyncProperty(fc.jsonValue().filter(isRefused), (body) => refusedAs(served, JSON.stringify(body), /^body/)),
        { numRuns: 40 },
      ),
    ))

  it('refuses a field of the wrong type or size, by its name', () =>
    unchanged(api, cookie, () =>
      fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...fields),
          fc.oneof(
            fc.jsonValue(),
            fc.constantFrom('', 'x'.repeat(200_001), -1, 1.5, 2 ** 31, Number.MAX_SAFE_INTEGER, null, [], {}),
          ),
          async (field, value) => {
            const body = { ...good, [field]: value }
            fc.pre(isRefused(body))
            await refusedAs(served, JSON.stringify(body), new RegExp(`^body\\.${field}`))
          },
        ),
        { numRuns: 60 },
      ),
    ))

  it('refuses fields it does not know, names of the prototype included', () =>
    unchanged(api, cookie, async () => {
      for (const name of ['userId', 'admin', '__proto__', 'constructor', 'toString', ''])
        await refusedAs(
          served,
          JSON.stringify(good).replace(/}$/, `${fields.length && Object.keys(good).length ? ',' : ''}"${name}":1}`),
          /^body/,
        )
    }))

  it('refuses text that the database cannot hold, by its name', () =>
    unchanged(api, cookie, async () => {
      const texts = fields.filter((field) => !isRefused({ ...good, [field]: 'text' }))
      for (const field of texts)
        for (const text of ['a\0b', '\ud83d', '\0'])
          await refusedAs(served, JSON.stringify({ ...good, [field]: text }), new RegExp(`^body\\.${field}`))
    }))

  it('refuses what is missing, by its name', () =>
    unchanged(api, cookie, async () => {
      const required = document.components.schemas[served.operation.body ?? '']?.required ?? []
      for (const field of Array.isArray(required) ? required.map(String) : []) {
        const { [field]: _, ...rest } = good
        await refusedAs(served, JSON.stringify(rest), new RegExp(`^body\\.${field}$`))
        await refusedAs(served, '', new RegExp(`^body\\.${field}$`))
      }
    }))

  it('refuses bytes that are no JSON', () =>
    unchanged(api, cookie, () =>
      fc.assert(
        fc.asyncProperty(
          fc.oneof(
            fc.uint8Array({ minLength: 1, maxLength: 200 }),
            fc.string({ minLength: 1 }).map((text) => new TextEncoder().encode(`{${text}`)),
          ),
          async (bytes) => {
            const isJson = parses(new TextDecoder().decode(bytes))
            fc.pre(!isJson)
            await refusedAs(served, new Uint8Array(bytes), /^body$/)
          },
        ),
        { numRuns: 40 },
      ),
    ))

  it('refuses what is nested deeply, and what is too large, with or without its length', () =>
    unchanged(api, cookie, async () => {
      for (const depth of [33, 10_000, 400_000]) {
        await refusedAs(served, `${'['.repeat(depth)}${']'.repeat(depth)}`, /^body$/)
        await refusedAs(served, `${'{"a":'.repeat(depth / 2)}1`, /^body$/)
      }
      const large = JSON.stringify({ ...good, padding: 'x'.repeat(1_048_577) })
      const sized = await send(served, large, { 'content-length': String(large.length) })
      expect((await refusalOf(served, sized)).code).toBe('payload_too_large')
      expect((await refusalOf(served, await send(served, large))).code).toBe('payload_too_large')
    }))

  it('refuses other media types', () =>
    unchanged(api, cookie, async () => {
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data',
        'application/jsonp',
      ]) {
        const response = await send(served, JSON.stringify({ ...good, message: 'x' }), { 'content-type': type })
        expect((await refusalOf(served, response)).code).toBe('unsupported_media_type')
      }
    }))
})

const parses = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
