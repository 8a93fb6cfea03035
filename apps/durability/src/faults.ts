import { setTimeout as delay } from 'node:timers/promises'
import type { Replica } from './replica.ts'
import type { Stack } from './stack.ts'

export const faultNames = ['kill', 'terminate', 'restart Postgres', 'crash Postgres', 'pause', 'cut sockets'] as const
export type FaultName = (typeof faultNames)[number]

/** How often each comes, relative to the others. A pause takes 20 s, so it is rare. */
const weights: Record<FaultName, number> = {
  kill: 10,
  terminate: 5,
  'restart Postgres': 2,
  'crash Postgres': 2,
  pause: 1,
  'cut sockets': 4,
}

export type FaultRecord = { name: FaultName; target: string; at: number; overAt: number | undefined }

export type Faults = {
  records: FaultRecord[]
  /** Injects so many faults at random moments, most of them one after the other, and waits until all are over. */
  inject: (count: number) => Promise<void>
}

/** Faults that a process, a host or a network makes, at random; one replica at least is always well. */
export const makeFaults = (options: { stack: Stack; cutSockets: () => void; random: () => number }): Faults => {
  const { stack, random } = options
  const records: FaultRecord[] = []
  const under = new Set<Promise<void>>()

  const pick = (): FaultName => {
    let left = random() * faultNames.reduce((sum, name) => sum + weights[name], 0)
    for (const name of faultNames) {
      left -= weights[name]
      if (left < 0) return name
    }
    return 'kill'
  }

  const victim = async (): Promise<Replica> => {
    for (;;) {
      const well = stack.replicas.filter((replica) => replica.isWell())
      const chosen = well[Math.floor(random() * well.length)]
      if (chosen && well.length > 1) return chosen
      await delay(100)
    }
  }

  const run = async (name: FaultName): Promise<{ target: string; over: Promise<void> }> => {
    switch (name) {
      case 'kill':
      case 'terminate': {
        const replica = await victim()
        return { target: replica.name, over: replica.restart(name === 'kill' ? 'SIGKILL' : 'SIGTERM') }
      }
      case 'pause': {
        const replica = await victim()
        return { target: replica.name, over: replica.pause(20_000) }
      }
      case 'restart Postgres':
      case 'crash Postgres': {
        const mode = name === 'restart Postgres' ? 'fast' : 'immediate'
        const over = stack.postgres.restart(mode).then(() => undefined)
        // One at a time: Postgres cannot be restarted while it restarts.
        await over
        return { target: 'postgres', over }
      }
      case 'cut sockets':
        options.cutSockets()
        return { target: 'all readers', over: Promise.resolve() }
    }
  }

  return {
    records,
    inject: async (count) => {
      // Each kind at least once, then at random.
      const names = faultNames.slice(0, count)
      while (names.length < count) names.push(pick())
      for (const name of names) {
        await delay(300 + random() * 1_200)
        const record: FaultRecord = { name, target: '', at: Date.now(), overAt: undefined }
        records.push(record)
        const { target, over } = await run(name)
        record.target = target
        const done = over.then(() => {
          record.overAt = Date.now()
          under.delete(done)
        })
        under.add(done)
      }
      await Promise.all(under)
    },
  }
}
