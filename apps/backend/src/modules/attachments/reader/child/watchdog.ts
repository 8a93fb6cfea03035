import type { Task } from '../task.ts'

/** Milliseconds between two readings: in so short a time a process takes some ten megabytes. */
const every = 5

/**
 * Kills the process as soon as it has used more memory or time than the task allows. Node limits V8's heap only, not
 * buffers, and the event loop of the parent may be busy.
 */
export const watch = (task: Task): void => {
  const startedAt = performance.now()
  const ownBytes = process.memoryUsage.rss()
  setInterval(() => {
    const { user, system } = process.cpuUsage()
    const isTooLong =
      (user + system) / 1_000 > task.cpuMilliseconds || performance.now() - startedAt > task.milliseconds
    if (isTooLong) process.kill(process.pid, 'SIGALRM')
    if (process.memoryUsage.rss() - ownBytes > task.memoryBytes) process.kill(process.pid, 'SIGKILL')
  }, every)
}
