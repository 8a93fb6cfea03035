import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const POSTGRES = /(^|\/)postgres([\s:]|$)/

/** The command line of a process; empty when it is gone. `ps` is not on every Linux, /proc not on macOS. */
const commandOf = (pid: number): string => {
  if (process.platform !== 'linux')
    return spawnSync('ps', ['-p', `${pid}`, '-o', 'command='], { encoding: 'utf8' }).stdout
  const file = `/proc/${pid}/cmdline`
  return existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\0', ' ') : ''
}

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
