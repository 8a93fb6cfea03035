import { chownSync, mkdirSync, realpathSync, rmSync, type Stats, statSync, symlinkSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Account, accountCan } from './account.ts'
import { sharedPlaceOf } from './shared-folder.ts'

/** The folder for the data, and whom Postgres runs as there. */
export type DataDir = { readonly path: string; readonly account: Account }

const ENTER = 'cd "$1"'

const create = (path: string, account: Account): void => {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid)
}

/** Data that another user made, as by an earlier `pnpm dev` without root, stays that user's. */
const accountOfExisting = ({ uid, gid }: Stats, account: Account): Account =>
  account.uid === undefined || uid === 0 ? account : { uid, gid }

/**
 * Makes the folder if needed. Where `account` cannot get to it, it becomes a symbolic link to a folder that can be
 * reached; removing the link removes the data, as it does with a folder.
 */
export const prepareDataDir = (wanted: string, account: Account): DataDir => {
  const path = resolve(wanted)
  const existing = statSync(path, { throwIfNoEntry: false })
  if (existing !== undefined) {
    const owner = accountOfExisting(existing, account)
    if (existing.uid === 0) create(path, owner)
    const real = realpathSync(path)
    if (!accountCan(owner, ENTER, real)) throw new Error(`The user that runs Postgres cannot enter ${real}`)
    return { path: real, account: owner }
  }

  mkdirSync(dirname(path), { recursive: true })
  if (accountCan(account, ENTER, dirname(path))) {
    create(path, account)
    return { path: realpathSync(path), account }
  }
  const elsewhere = sharedPlaceOf(path)
  rmSync(elsewhere, { recursive: true, force: true })
  create(elsewhere, account)
  rmSync(path, { force: true }) // a link whose target was deleted
  symlinkSync(elsewhere, path)
  return { path: elsewhere, account }
}
