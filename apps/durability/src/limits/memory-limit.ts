import type { ChildProcess } from 'node:child_process'
import { makeCgroup } from './cgroup.ts'
import { treeUsage } from './process-tree.ts'

/** Milliseconds between two readings. */
const every = 25

/**
 * A memory limit of a process and its descendants. The kernel enforces it where a cgroup can be made; elsewhere a watcher
 * kills the process when the tree's memory passes the limit.
 */
export type MemoryLimit = {
  enforcedBy: 'cgroup' | 'watcher'
  /** A command line that runs another one under the limit. */
  wrap: (command: string[]) => string[]
  /** Follows a process that was started with `wrap` until it exits. */
  watch: (child: ChildProcess) => void
  /** Anonymous memory now, and the most that was seen, in bytes. */
  usage: () => number
  peak: () => number
  /** Processes that were killed for passing the limit: the process itself, or one of its children. */
  kills: () => number
  /** Frees the cgroup, after the processes have exited. */
  remove: () => void
}

export const makeMemoryLimit = (bytes: number, { useCgroup = true } = {}): MemoryLimit => {
  const cgroup = useCgroup ? makeCgroup(bytes) : undefined
  let watched: number | undefined
  let peak = 0
  let kills = 0
  const usage = () => (cgroup ? cgroup.usage() : watched === undefined ? 0 : treeUsage(watched))

  return {
    enforcedBy: cgroup ? 'cgroup' : 'watcher',
    wrap: cgroup?.wrap ?? ((command) => command),
    watch: (child) => {
      watched = child.pid
      const timer = setInterval(() => {
        const now = usage()
        peak = Math.max(peak, now)
        if (cgroup || now <= bytes) return
        clearInterval(timer)
        kills += 1
        child.kill('SIGKILL')
      }, every)
      child.once('exit', () => {
        clearInterval(timer)
        if (watched === child.pid) watched = undefined
      })
    },
    usage,
    peak: () => peak,
    kills: () => cgroup?.kills() ?? kills,
    remove: () => cgroup?.remove(),
  }
}
