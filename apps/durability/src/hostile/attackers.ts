import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import type { AttackerOptions, AttackReport } from './attacker.ts'
import type { Targets } from './send.ts'

const program = resolve(import.meta.dirname, 'attacker.ts')

/**
 * Starts hostile guests. `stop` resolves when the last attack of each has ended; `ended` when one of them ends by itself,
 * which is a fault of this suite.
 */
export const startAttackers = (options: {
  seed: number
  guests: number
  targets: Targets
  onReport: (report: AttackReport) => void
}): { ended: Promise<unknown>; stop: () => Promise<void> } => {
  const { seed, guests, targets } = options
  const start = (guest: number): ChildProcess => {
    const own: AttackerOptions = { seed, first: guest, step: guests, targets, lanes: 2 }
    const child = fork(program, [JSON.stringify(own)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    child.on('message', (report: AttackReport) => options.onReport(report))
    return child
  }
  const children = Array.from({ length: guests }, (_, guest) => start(guest))
  const exits = children.map((child) => once(child, 'exit'))
  return {
    ended: Promise.race(exits),
    stop: async () => {
      for (const child of children) if (child.connected) child.send('stop')
      const ended = await Promise.all(exits)
      const wrong = ended.filter(([code]) => code !== 0).length
      if (wrong > 0) throw new Error(`${wrong} of the hostile guests' processes failed`)
    },
  }
}
