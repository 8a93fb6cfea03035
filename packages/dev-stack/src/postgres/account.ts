import { execFileSync, spawnSync } from 'node:child_process'

/** Whom Postgres runs as: empty for ourselves, a system user when we are root, whom Postgres refuses. */
export type Account = { readonly uid?: number; readonly gid?: number }

/** Debian, Alpine and the official images call theirs postgres, macOS _postgres. */
const NAMES = ['postgres', '_postgres']

const numericId = (flag: '-u' | '-g', name: string): number | undefined => {
  const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' })
  return status === 0 ? Number(stdout) : undefined
}

const findAccount = (): Account | undefined => {
  for (const name of NAMES) {
    const uid = numericId('-u', name)
    const gid = numericId('-g', name)
    if (uid !== undefined && gid !== undefined) return { uid, gid }
  }
  return undefined
}

/** @throws when we are root and there is no user for Postgres and none can be made. */
export const postgresAccount = (): Account => {
  if (process.getuid?.() !== 0) return {}
  const existing = findAccount()
  if (existing !== undefined) return existing
  try {
    execFileSync('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'postgres',
    ])
  } catch (cause) {
    throw new Error(
      'Postgres does not run as root: create a system user named postgres, or run this as another user.',
      {
        cause,
      },
    )
  }
  const created = findAccount()
  if (created === undefined) throw new Error('useradd made no user named postgres')
  return created
}

/** Runs a shell test as `account`, its argument as `$1`. */
export const accountCan = (account: Account, shellTest: string, path: string): boolean =>
  spawnSync('/bin/sh', ['-c', shellTest, 'sh', path], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
