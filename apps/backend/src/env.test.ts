import { describe, expect, it } from '@jest/globals'
import { parseEnv } from './env.ts'

const secret = 'iT0dYb3mBfB1x6y6Jm0uKq7sQe9rVw2z'
const production = { DATABASE_URL: 'postgresql://db/chat', NODE_ENV: 'production', AUTH_SECRET: secret }

describe('limits', () => {
  it('are above zero in production where nothing is said of them', () => {
    const env = parseEnv(production)
    expect(env.RATE_LIMIT_PER_MINUTE).toBeGreaterThan(0)
    expect(env.RUNNING_ANSWERS_PER_USER).toBeGreaterThan(0)
    expect(env.RUNNING_ANSWERS_PER_ADDRESS).toBeGreaterThanOrEqual(env.RUNNING_ANSWERS_PER_USER)
  })

  it('are what is said of them, and none where 0 is', () => {
    expect(parseEnv({ ...production, RATE_LIMIT_PER_MINUTE: '7' }).RATE_LIMIT_PER_MINUTE).toBe(7)
    expect(parseEnv({ ...production, RATE_LIMIT_PER_MINUTE: '0' }).RATE_LIMIT_PER_MINUTE).toBe(0)
  })

  it.each(['development', 'test'])('are none in %s', (mode) => {
    expect(parseEnv({ ...production, NODE_ENV: mode })).toMatchObject({
      RATE_LIMIT_PER_MINUTE: 0,
      RUNNING_ANSWERS_PER_USER: 0,
      RUNNING_ANSWERS_PER_ADDRESS: 0,
    })
  })
})

it('gives a guest never more room than a user', () => {
  const lowered = parseEnv({ ...production, ATTACHMENT_QUOTA: '6', TEXT_QUOTA: '7' })
  expect(lowered).toMatchObject({ ATTACHMENT_GUEST_QUOTA: 6, TEXT_QUOTA_GUEST: 7 })
  expect(parseEnv({ ...production, ATTACHMENT_GUEST_QUOTA: '5' }).ATTACHMENT_GUEST_QUOTA).toBe(5)
})

describe('AUTH_SECRET in production', () => {
  it.each([
    ['is absent', undefined],
    ['is short', 'x'.repeat(31)],
    ['is the one that development had', 'development-only-secret-of-at-least-32-characters'],
    ['is an example', 'change-me-change-me-change-me-change-me'],
    ['is one character again and again', 'a'.repeat(40)],
  ])('is refused when it %s', (_, given) => {
    expect(() => parseEnv({ ...production, AUTH_SECRET: given })).toThrow('AUTH_SECRET')
  })

  it('is not repeated in the error', () => {
    const given = 'change-me-change-me-change-me-change-me'
    expect(() => parseEnv({ ...production, AUTH_SECRET: given })).not.toThrow(given)
  })
})
