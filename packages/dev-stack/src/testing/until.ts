import { setTimeout as delay } from 'node:timers/promises'

const POLL_MS = 20

/** Waits until `condition` holds. @throws after `deadlineMs` */
export const until = async (condition: () => boolean | Promise<boolean>, deadlineMs = 10_000): Promise<void> => {
  const deadline = Date.now() + deadlineMs
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Not within ${deadlineMs} ms: ${condition}`)
    await delay(POLL_MS)
  }
}
