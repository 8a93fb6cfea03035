import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { errorCode } from './error-code.ts'

/** Gone, or another user's. */
const UNREADABLE = new Set(['ENOENT', 'ESRCH', 'EACCES', 'EPERM'])

// `ps` is not on every Linux, /proc not on macOS.
const readProc = (pid: number, file: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch (error) {
    if (UNREADABLE.has(errorCode(error))) return ''
    throw error
  }
}

const ps = (pid: number, column: string): string =>
  spawnSync('ps', ['-p', String(pid), '-o', `${column}=`], { encoding: 'utf8' }).stdout.trim()

/** The command line of a process; empty when it is gone. */
export const commandOf = (pid: number): string =>
  process.platform === 'linux' ? readProc(pid, 'cmdline').replaceAll('\0', ' ') : ps(pid, 'command')

/** The process that started it, or took it over; 0 when it is gone. */
export const parentOf = (pid: number): number => {
  if (process.platform !== 'linux') return Number(ps(pid, 'ppid'))
  // "pid (name) state ppid …", where the name may hold anything, a ")" too.
  const afterName = readProc(pid, 'stat').split(')').at(-1) ?? ''
  return Number(afterName.trim().split(' ')[1] ?? 0)
}

/** Processes that were started with a variable in their environment; only Linux tells of them. */
export const processesWith = (variable: string, value: string): number[] =>
  process.platform !== 'linux'
    ? []
    : readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .map(Number)
        .filter((pid) => readProc(pid, 'environ').split('\0').includes(`${variable}=${value}`))
