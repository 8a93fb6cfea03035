import { type StartProcessOptions, startProcess } from './start-process.ts'

/**
 * Runs a Node program that does one thing and ends.
 * @throws when it fails, or when `signal` is aborted, which ends it
 */
export const runToEnd = async (options: StartProcessOptions, signal: AbortSignal): Promise<void> => {
  const program = await startProcess(options)
  const abort = () => void program.stop()
  signal.addEventListener('abort', abort)
  try {
    const how = await program.ended
    signal.throwIfAborted()
    if (how !== 'exit code 0') throw new Error(`${options.name} failed (${how})`)
  } finally {
    signal.removeEventListener('abort', abort)
    await program.stop()
  }
}
