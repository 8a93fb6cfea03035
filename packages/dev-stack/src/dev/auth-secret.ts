import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { errorCode } from '../error-code.ts'
import type { Environment } from './environment.ts'

const FILE = '.data/auth-secret'

/**
 * What sessions are signed with: AUTH_SECRET, or one of this checkout's own, which is made at the first start and kept in a
 * file that git ignores, so that guests outlast a restart. One that stands in a repository would let anybody be anybody.
 */
export const authSecret = (repoDir: string, environment: Environment): string => {
  if (environment.AUTH_SECRET !== undefined) return environment.AUTH_SECRET
  const file = join(repoDir, FILE)
  mkdirSync(dirname(file), { recursive: true })
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8')
}
