import { errorCode } from '../error-code.ts'

/** Whether a process is there; not a zombie's whose parent has not asked for it yet. */
export const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false
    throw error
  }
}
