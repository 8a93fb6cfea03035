import { expect, it } from '@jest/globals'
import { judge } from './outcome.ts'

const problem = 'application/problem+json'

it.each([
  [500, { type: problem, retryAfter: true }, '{"code":"internal"}'],
  [500, { type: 'text/html', retryAfter: false }, 'Internal Server Error'],
  // 503 says when to come back, and says so as a problem.
  [503, { type: problem, retryAfter: false }, '{"code":"unavailable"}'],
  [503, { type: 'text/html', retryAfter: true }, '"code":"model_timeout"'],
  [502, { type: problem, retryAfter: true }, '{"code":"unavailable"}'],
])('calls %i with %j wrong', (status, headers, body) => {
  expect(judge(status, headers, body)).toContain(String(status))
})

it.each([
  [200, { type: 'text/html', retryAfter: false }, ''],
  [404, { type: 'text/plain', retryAfter: false }, ''],
  [503, { type: problem, retryAfter: true }, '{"code":"unavailable"}'],
  [502, { type: problem, retryAfter: false }, '{"code":"model_unavailable"}'],
])('lets %i with %j pass', (status, headers, body) => {
  expect(judge(status, headers, body)).toBeUndefined()
})
