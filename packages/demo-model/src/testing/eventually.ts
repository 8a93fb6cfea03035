import { setTimeout } from 'node:timers/promises'

const deadlineMs = 10_000

/** Polls until the value is there; rejects when it is not in ten seconds. */
export const eventually = async <Value>(find: () => Value | undefined | false, what: string): Promise<Value> => {
  const deadline = performance.now() + deadlineMs
  for (;;) {
    const value = find()
    if (value !== undefined && value !== false) return value
    if (performance.now() > deadline) throw new Error(`Not in ${deadlineMs} ms: ${what}`)
    await setTimeout(5)
  }
}
