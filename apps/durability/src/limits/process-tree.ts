import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

const hasProc = existsSync('/proc/self/task')

/** The text of a file of a process, or nothing when the process is gone. */
const readProc = (path: string): string => {
  try {
    return readFileSync(`/proc/${path}`, 'utf8')
  } catch {
    return ''
  }
}

const tasksOf = (pid: number): string[] => {
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    return []
  }
}

const usageOfProc = (pid: number): number => {
  const anonymous = /^RssAnon:\s+(\d+) kB$/m.exec(readProc(`${pid}/status`))?.[1] ?? '0'
  const children = tasksOf(pid).flatMap((task) => readProc(`${pid}/task/${task}/children`).split(' ').filter(Boolean))
  return children.reduce((sum, child) => sum + usageOfProc(Number(child)), Number(anonymous) * 1024)
}

/** For systems without /proc, such as macOS: resident memory, which counts shared pages more than once. */
const usageByPs = (pid: number): number => {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' })
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number))
  const usage = (of: number): number =>
    rows.reduce((sum, [id = 0, parent, rss = 0]) => {
      if (id === of) return sum + rss * 1024
      return parent === of ? sum + usage(id) : sum
    }, 0)
  return usage(pid)
}

/** Anonymous memory of a process and all its descendants now, in bytes. 0 when it is gone. */
export const treeUsage: (pid: number) => number = hasProc ? usageOfProc : usageByPs
