import type { OpenApiOperation } from '@chatbot/contracts/openapi'
import fc from 'fast-check'
import { seenId } from '../attack.ts'
import { apiDocument } from './api-document.ts'
import { type Asked, http } from './http.ts'
import { damaged, hostileValue } from './json-values.ts'
import { schemaValue } from './schema-values.ts'
import { searchText, text } from './texts.ts'

const { schemas } = apiDocument.components
type Known = { method: string; path: string; operation: OpenApiOperation }

const known: Known[] = Object.entries(apiDocument.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
)

/** The models that answer at once and say little: answers of hostile guests take none of the others' time. */
const model = fc.constantFrom('demo-count:n=20,rate=500,first=0', 'demo-long:chars=2000,rate=2000', 'demo', 'unknown')

const withQuickModel = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && 'message' in value && !Array.isArray(value)
    ? { ...value, model: name }
    : value

const pathOf = ({ path }: Known): fc.Arbitrary<string> =>
  fc
    .tuple(fc.nat(99), fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: text(300) }))
    .map(([pick, odd]) =>
      path.replace(
        /\{\w+\}/g,
        odd === undefined ? seenId(pick) : encodeURIComponent(odd.toWellFormed()).slice(0, 4_000),
      ),
    )

const queryOf = ({ operation }: Known): fc.Arbitrary<string> => {
  const names = operation.parameters.filter((parameter) => parameter.in === 'query')
  const value = (name: string, schema: Record<string, unknown>) =>
    name === 'q'
      ? searchText
      : fc.oneof(schemaValue(schema, schemas), text(300), fc.constantFrom('-1', '1e9', 'NaN', '[]'))
  return fc
    .tuple(
      fc.record(Object.fromEntries(names.map(({ name, schema }) => [name, value(name, schema)])), { requiredKeys: [] }),
      fc.oneof({ weight: 6, arbitrary: fc.constant('') }, { weight: 1, arbitrary: text(3_000) }),
    )
    .map(([query, odd]) => {
      const pairs = Object.entries(query).map(([name, given]) => [name, String(given).toWellFormed()])
      const all = [...pairs, ...(odd === '' ? [] : [[odd.toWellFormed().slice(0, 20), odd.toWellFormed()]])]
      return all.length === 0 ? '' : `?${new URLSearchParams(all).toString()}`
    })
}

const bodyOf = ({ operation }: Known): fc.Arbitrary<string | undefined> => {
  const schema = operation.requestBody?.content['application/json']?.schema
  if (!schema) return fc.constant(undefined)
  const valid = schemaValue(schema, schemas)
  const json = fc
    .oneof(
      { weight: 4, arbitrary: valid },
      { weight: 4, arbitrary: damaged(valid) },
      { weight: 1, arbitrary: hostileValue },
    )
    .map((value) => value)
  return fc.tuple(json, model).chain(([value, name]) => {
    const right = JSON.stringify(withQuickModel(value, name)) ?? ''
    return fc.oneof(
      { weight: 8, arbitrary: fc.constant(right) },
      { weight: 1, arbitrary: fc.nat(right.length).map((length) => right.slice(0, length)) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          '',
          'null',
          '{',
          '{"__proto__":{}}',
          `${'['.repeat(50_000)}`,
          `{"message":${'9'.repeat(200_000)}}`,
        ),
      },
    )
  })
}

const contentTypes = fc.oneof(
  { weight: 12, arbitrary: fc.constant('application/json') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'text/plain',
      'application/json; charset=utf-16',
      'multipart/form-data',
      '',
      'application/x-www-form-urlencoded',
      '*/*',
    ),
  },
)

const askOf = (one: Known): fc.Arbitrary<Asked> =>
  fc
    .tuple(
      pathOf(one),
      queryOf(one),
      bodyOf(one),
      contentTypes,
      fc.constantFrom('application/json', 'text/event-stream', '*/*'),
    )
    .map(([path, query, body, contentType, accept]) => ({
      method: one.method,
      path: path + query,
      headers: { accept, ...(body !== undefined && { 'content-type': contentType }) },
      ...(body !== undefined && { body }),
    }))

const withBody = known.filter(({ operation }) => operation.requestBody).map(askOf)
const share = known.filter(({ method, path }) => method === 'POST' && path === '/api/conversations/{id}/share')

/**
 * Every operation of the API with a body: right, nearly right, or anything but right. Shares are more frequent: several at
 * once copy the same conversation.
 */
export const jsonBodies = http(fc.oneof(...withBody, ...share.flatMap((one) => [askOf(one), askOf(one), askOf(one)])))

/** Every operation that reads, with ids, cursors, limits and searches of every kind. */
export const queries = http(fc.oneof(...known.filter(({ method }) => method === 'GET').map(askOf)))

/** What better-auth serves or once served, with bodies that fit some of it. */
export const accountRoutes = http(
  fc
    .tuple(
      fc.constantFrom(
        'sign-in/anonymous',
        'sign-in/email',
        'sign-up/email',
        'sign-out',
        'get-session',
        'list-sessions',
        'update-user',
        'update-session',
        'delete-user',
        'revoke-session',
        'revoke-sessions',
        'revoke-other-sessions',
        'change-email',
        'change-password',
        'link-social',
        'unlink-account',
        'list-accounts',
        'refresh-token',
        'get-access-token',
        'callback/any',
        'verify-email',
        'reset-password/x',
        'error',
        'ok',
      ),
      fc.constantFrom('GET', 'POST', 'POST', 'DELETE', 'PUT'),
      fc.dictionary(
        fc.constantFrom('name', 'image', 'email', 'password', 'token', 'callbackURL', 'userId', 'disableRedirect'),
        hostileValue,
        {
          maxKeys: 4,
        },
      ),
    )
    .map(([route, method, body]) => ({
      method,
      path: `/api/auth/${route}`,
      headers: { 'content-type': 'application/json' },
      ...(method === 'POST' && { body: JSON.stringify(body) }),
    })),
)
