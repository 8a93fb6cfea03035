import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const RUN_SUPERVISED = fileURLToPath(new URL('run-supervised.ts', import.meta.url))

/** A process that supervises others, as `pnpm dev` does. */
export type Supervised = {
  readonly lines: readonly string[]
  /** Resolves with the pid that each of `count` lines "… pid N" names. */
  pids(count: number): Promise<number[]>
  signal(signal: NodeJS.Signals): void
  readonly exitCode: Promise<number | null>
}

/** Node scripts for the parts. */
export const SCRIPTS = {
  /** Says when it is asked to stop. */
  polite: `process.on('SIGTERM', () => { console.log('bye'); process.exit() }); console.log('pid', process.pid); setInterval(() => {}, 1e6)`,
  stubborn: `process.on('SIGTERM', () => {}); console.log('pid', process.pid); setInterval(() => {}, 1e6)`,
  /** Has a stubborn child, and leaves it behind. */
  parent: `
    const { spawn } = require('node:child_process')
    console.log('pid', process.pid)
    spawn(process.execPath, ['--eval', "process.on('SIGTERM', () => {}); console.log('pid', process.pid); setInterval(() => {}, 1e6)"],
      { stdio: 'inherit' })`,
  /** Has a child that has left its process group. */
  deserted: `
    const { spawn } = require('node:child_process')
    console.log('pid', process.pid)
    const child = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1e6)'], { detached: true, stdio: 'ignore' })
    console.log('pid', child.pid)`,
  failing: `console.error('no such table'); process.exitCode = 3`,
} as const

/** @param patienceMs how long a part may take to stop before it is killed */
export const supervise = (scripts: readonly string[], { patienceMs = 600_000 } = {}): Supervised => {
  const child = spawn(process.execPath, [RUN_SUPERVISED, String(patienceMs), ...scripts], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  const output = createInterface({ input: child.stdout })
  output.on('line', (line) => lines.push(line))
  const exitCode = once(child, 'close').then(() => child.exitCode)

  const pidsSoFar = (): number[] => lines.flatMap((line) => / pid (\d+)$/.exec(line)?.[1] ?? []).map(Number)
  return {
    lines,
    exitCode,
    pids: async (count) => {
      while (pidsSoFar().length < count) await once(output, 'line')
      return pidsSoFar()
    },
    signal: (signal) => {
      child.kill(signal)
    },
  }
}
