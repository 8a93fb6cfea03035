import { setTimeout as delay } from 'node:timers/promises'
import { errorCode } from '../error-code.ts'

const POLL_MS = 50
const AFTER_KILL_MS = 3_000

/** macOS refuses to signal a group of zombies. */
const GONE = new Set(['ESRCH', 'EPERM'])

/** @returns whether there was anybody to get the signal */
const signalGroup = (leader: number, signal: NodeJS.Signals | 0): boolean => {
  try {
    return process.kill(-leader, signal)
  } catch (error) {
    if (GONE.has(errorCode(error))) return false
    throw error
  }
}

const gone = async (leader: number, withinMs: number): Promise<boolean> => {
  const deadline = Date.now() + withinMs
  while (signalGroup(leader, 0)) {
    if (Date.now() > deadline) return false
    await delay(POLL_MS)
  }
  return true
}

/**
 * Waits for all processes of a group to end, and ends by force those that do not.
 * @param leader id of the process that the group is named after
 */
export const endGroup = async (leader: number, graceMs: number): Promise<void> => {
  if (await gone(leader, graceMs)) return
  signalGroup(leader, 'SIGKILL')
  await gone(leader, AFTER_KILL_MS)
}
