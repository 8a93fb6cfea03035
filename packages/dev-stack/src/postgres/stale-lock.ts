import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { commandOf } from '../process-table.ts'

const POSTGRES = /(^|\/)postgres([\s:]|$)/

/**
 * Removes a lock file whose process id now belongs to something else: after a power cut or in a restarted container
 * Postgres cannot tell that process from a server and refuses to start.
 * @returns whether nothing is in the way any more
 */
export const removeStaleLock = (clusterPath: string): boolean => {
  const lockFile = join(clusterPath, 'postmaster.pid')
  if (!existsSync(lockFile)) return true
  const pid = Number.parseInt(readFileSync(lockFile, 'utf8'), 10)
  if (POSTGRES.test(commandOf(pid))) return false
  rmSync(lockFile)
  return true
}
