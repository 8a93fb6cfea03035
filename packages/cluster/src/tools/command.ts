/** Says what happens, with the time since the start, in seconds. */
export const progress = (text: string): void => {
  process.stderr.write(`${String(Math.round(performance.now() / 1_000)).padStart(4)}s  ${text}\n`)
}

/** Runs a command of this package; what goes wrong is a sentence, no stack. */
export const command = async (action: () => Promise<void>): Promise<void> => {
  try {
    await action()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
