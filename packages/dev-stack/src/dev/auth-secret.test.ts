import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { authSecret } from './auth-secret.ts'

describe('the secret of a checkout', () => {
  let repoDir = ''
  beforeEach(() => {
    repoDir = mkdtempSync(join(tmpdir(), 'repo-'))
  })
  afterEach(() => rmSync(repoDir, { recursive: true }))

  it('is made once, long enough, and for nobody else to read', () => {
    const secret = authSecret(repoDir, {})
    expect(secret).toMatch(/^[\w-]{43}$/)
    expect(authSecret(repoDir, {})).toBe(secret)
    expect(statSync(join(repoDir, '.data/auth-secret')).mode & 0o777).toBe(0o600)
  })

  it('is another one in another checkout', () => {
    const other = mkdtempSync(join(tmpdir(), 'repo-'))
    expect(authSecret(other, {})).not.toBe(authSecret(repoDir, {}))
    rmSync(other, { recursive: true })
  })

  it('is that of the environment where there is one', () => {
    expect(authSecret(repoDir, { AUTH_SECRET: 'given' })).toBe('given')
  })
})
