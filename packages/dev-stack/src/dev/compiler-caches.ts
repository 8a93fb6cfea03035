import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Exit } from './process-ended.ts'

const PANIC = 'An unexpected Turbopack error occurred'

export type CompilerCaches = {
  /** Takes notice of a line that a program writes. */
  look(name: string, line: string): void
  /** Drops the cache of an app that may be broken. Before the app starts. */
  open(name: string, appDir: string): void
  /** After the app has ended: what it leaves is used again if it had come as far as to be `ready`. */
  close(name: string, appDir: string, end: { ready: boolean; exit: Exit }): void
}

/**
 * Turbopack's caches on disk, with which the next start takes a fraction of the first. One that was stopped in the middle
 * of its first compile keeps that this was cancelled, and answers 500 to everything from then on (Next 16.4). So a cache
 * counts only with a seal that says how it was left.
 */
export const makeCompilerCaches = (): CompilerCaches => {
  const broken = new Set<string>()
  const folder = (appDir: string): string => join(appDir, '.next/dev/cache')
  const seal = (appDir: string): string => join(folder(appDir), 'left-whole')
  return {
    look: (name, line) => {
      if (line.includes(PANIC)) broken.add(name)
    },
    open: (name, appDir) => {
      broken.delete(name)
      if (existsSync(seal(appDir))) rmSync(seal(appDir))
      else rmSync(folder(appDir), { recursive: true, force: true })
    },
    close: (name, appDir, { ready, exit }) => {
      const killed = 'error' in exit || ('signal' in exit && exit.signal === 'SIGKILL')
      if (ready && !killed && !broken.has(name) && existsSync(folder(appDir))) writeFileSync(seal(appDir), '')
    },
  }
}
