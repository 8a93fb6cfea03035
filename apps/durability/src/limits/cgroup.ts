import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A memory cgroup: what a container runtime makes of `resources.limits.memory`. */
export type Cgroup = {
  version: 1 | 2
  /** A command line that runs another one inside the cgroup. */
  wrap: (command: string[]) => string[]
  /** Anonymous memory of all its processes now, in bytes. The page cache is left out: the kernel takes it back. */
  usage: () => number
  /** Processes that the kernel has killed because the cgroup was full. */
  kills: () => number
  /** Resolves when the cgroup is gone. Its processes must have ended. */
  remove: () => void
}

const root = '/sys/fs/cgroup'
let made = 0

const readField = (file: string, field: string): number => {
  const line = readFileSync(file, 'utf8')
    .split('\n')
    .find((candidate) => candidate.startsWith(`${field} `))
  return Number(line?.slice(field.length + 1) ?? 0)
}

const make = (version: 1 | 2, bytes: number): Cgroup => {
  made += 1
  const folder = join(root, version === 1 ? 'memory' : '', `chatbot-${process.pid}-${made}`)
  mkdirSync(folder)
  const set = (file: string, value: number) => writeFileSync(join(folder, file), String(value))
  try {
    set(version === 1 ? 'memory.limit_in_bytes' : 'memory.max', bytes)
    // Kubernetes gives a container no swap.
    if (version === 2) set('memory.swap.max', 0)
    else if (existsSync(join(folder, 'memory.memsw.limit_in_bytes'))) set('memory.memsw.limit_in_bytes', bytes)
  } catch (error) {
    rmdirSync(folder)
    throw error
  }
  const stat = version === 1 ? 'total_rss' : 'anon'
  const events = version === 1 ? 'memory.oom_control' : 'memory.events'
  return {
    version,
    wrap: (command) => ['sh', '-c', 'echo $$ > "$0" && exec "$@"', join(folder, 'cgroup.procs'), ...command],
    usage: () => readField(join(folder, 'memory.stat'), stat),
    kills: () => readField(join(folder, events), 'oom_kill'),
    remove: () => rmdirSync(folder),
  }
}

/** A new cgroup with a memory limit, or undefined where this user may not make one. */
export const makeCgroup = (bytes: number): Cgroup | undefined => {
  const version = existsSync(join(root, 'memory/memory.limit_in_bytes')) ? 1 : 2
  try {
    return make(version, bytes)
  } catch {
    return undefined
  }
}
