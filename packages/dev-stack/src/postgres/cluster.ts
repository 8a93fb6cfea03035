import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { DataDir } from './data-dir.ts'

/** A cluster as initdb made it, ready to be served. */
export type Cluster = { readonly path: string; readonly password: string }

/** The major version in the name: a newer Postgres cannot read an older one's files, and must not try. */
const CLUSTER = 'postgres-18'

/**
 * Only the text search parser still asks the C library what a letter is (until Postgres 19), and under plain C it takes
 * every non-ASCII character, a French quote too, for one. macOS has no C.UTF-8.
 */
const CHARACTER_TYPES = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'

/** Nothing of ours leaks in: PGDATA and its kin mean something to Postgres. */
export const postgresEnv = (): NodeJS.ProcessEnv => ({
  NODE_ENV: process.env.NODE_ENV,
  PATH: process.env.PATH,
  LC_ALL: CHARACTER_TYPES,
  TZ: 'UTC',
})

/** Loopback is shared by all users of the machine, and a superuser's connection can run programs: so a password. */
const initdbArguments = (path: string, passwordFile: string): string[] => [
  `--pgdata=${path}`,
  '--username=postgres',
  `--pwfile=${passwordFile}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--lc-collate=C',
  `--lc-ctype=${CHARACTER_TYPES}`,
  '--lc-messages=C',
  '--no-instructions',
]

/** Opens the cluster in `dataDir`, making it (0.9 s) the first time. A run that was cut off leaves nothing half-made. */
export const openCluster = async (binaries: string, dataDir: DataDir): Promise<Cluster> => {
  const path = join(dataDir.path, CLUSTER)
  const passwordFile = join(dataDir.path, 'password')
  if (existsSync(path)) return { path, password: readFileSync(passwordFile, 'utf8') }

  const { uid, gid } = dataDir.account
  const password = randomBytes(16).toString('hex')
  rmSync(passwordFile, { force: true })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (uid !== undefined && gid !== undefined) chownSync(passwordFile, uid, gid)

  const partial = `${path}.partial`
  rmSync(partial, { recursive: true, force: true })
  try {
    await promisify(execFile)(join(binaries, 'bin/initdb'), initdbArguments(partial, passwordFile), {
      ...dataDir.account,
      cwd: '/',
      env: postgresEnv(),
    })
  } catch (cause) {
    throw new Error(`initdb could not make a database cluster in ${path}`, { cause })
  }
  renameSync(partial, path)
  return { path, password }
}
