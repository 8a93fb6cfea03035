import { constants, setPriority } from 'node:os'
import type { AttackKind } from './attack.ts'
import { attackOf } from './inputs/attacks.ts'
import type { Outcome } from './outcome.ts'
import { send, type Targets } from './send.ts'
import { makeSession } from './session.ts'

export type AttackerOptions = {
  seed: number
  /** The number of the first attack, and how far apart its attacks are. */
  first: number
  step: number
  targets: Targets
  /** At a time. */
  lanes: number
}

type Sent = { number: number; kind: AttackKind; to: 'backend' | 'frontend' }
/** What a hostile guest tells: an attack begins, or what became of it. */
export type AttackReport = Sent & { outcome: Outcome | undefined }

// One hostile guest as a process of its own: to make its input takes time that must not be the servers' or the readers'.
setPriority(constants.priority.PRIORITY_LOW)
const { seed, first, step, targets, lanes }: AttackerOptions = JSON.parse(process.argv[2] ?? '{}')
const session = makeSession(targets.backend)
let next = first
let isOver = false
process.on('message', () => {
  isOver = true
})

const lane = async (): Promise<void> => {
  while (!isOver) {
    const number = next
    next += step
    const attack = attackOf(seed, number)
    // The backend may be down because of an earlier attack: that is counted by whoever watches it.
    await session.ensure().catch(() => undefined)
    const sent = { number, kind: attack.kind, to: attack.to }
    const tell = (report: AttackReport) => process.send?.(report)
    tell({ ...sent, outcome: undefined })
    tell({ ...sent, outcome: await send(attack, targets, session) })
  }
}

await Promise.all(Array.from({ length: lanes }, lane))
process.disconnect?.()
