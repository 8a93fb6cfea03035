import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { errorCode } from '../error-code.ts'
import { processesWith } from '../process-table.ts'

const VARIABLE = 'CHATBOT_DEV_PROCESS'
const POLL_MS = 50
const PATIENCE_MS = 3_000

/** Marks a process and what it starts. */
export type Mark = {
  readonly env: Readonly<Record<string, string>>
  /** Waits for what is left, and ends what stays. */
  endStragglers(): Promise<void>
}

const end = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error
  }
}

/** For processes that leave their group, as Next's last one does, which sends its telemetry (or finds that it must not). */
export const createMark = (): Mark => {
  const value = randomUUID()
  return {
    env: { [VARIABLE]: value },
    endStragglers: async () => {
      const deadline = Date.now() + PATIENCE_MS
      for (let left = processesWith(VARIABLE, value); left.length > 0; left = processesWith(VARIABLE, value)) {
        if (Date.now() > deadline) left.forEach(end)
        await delay(POLL_MS)
      }
    },
  }
}
