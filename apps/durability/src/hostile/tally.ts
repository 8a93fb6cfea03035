import { type AttackKind, attackKinds } from './attack.ts'
import type { AttackReport } from './attacker.ts'

type Row = {
  sent: number
  accepted: number
  refused: number
  busy: number
  wrong: number
  closed: number
  slowest: number
}

export type Tally = {
  add: (report: AttackReport) => void
  rows: () => [AttackKind, Row][]
  /** Answers that must not be, with the number of the attack that got the first of each kind. */
  wrong: () => string[]
  /** The attacks whose answers are awaited: when a server dies, it is one of them. */
  underWay: () => string[]
}

/** Counts what became of the attacks, by the kind of input. */
export const makeTally = (): Tally => {
  const rows = new Map<AttackKind, Row>(
    attackKinds.map((kind) => [kind, { sent: 0, accepted: 0, refused: 0, busy: 0, wrong: 0, closed: 0, slowest: 0 }]),
  )
  const wrong: string[] = []
  const underWay = new Set<string>()
  return {
    add: ({ kind, number, to, outcome }) => {
      const row = rows.get(kind)
      if (!row) return
      const name = `attack ${number} (${kind}, ${to})`
      if (outcome === undefined) {
        underWay.add(name)
        return
      }
      underWay.delete(name)
      const { status, milliseconds, wrong: why } = outcome
      row.sent += 1
      row.slowest = Math.max(row.slowest, milliseconds)
      if (why !== undefined) {
        row.wrong += 1
        wrong.push(`${name}: ${why}`)
      } else if (status === undefined) row.closed += 1
      else if (status < 400) row.accepted += 1
      else if (status < 500) row.refused += 1
      else row.busy += 1
    },
    rows: () => [...rows],
    wrong: () => wrong,
    underWay: () => [...underWay],
  }
}
