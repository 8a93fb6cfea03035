/** A program to run, and the name under which the log shows it. */
export type Command = {
  readonly name: string
  readonly file: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  /** How long a stop may take before it becomes a kill, in milliseconds. */
  readonly patienceMs?: number
}
