/** A part of the stack that runs until it is stopped. */
export type Service = {
  readonly name: string
  /** Settles when it has ended, asked or not, with how: "exit code 1", "SIGKILL". */
  readonly ended: Promise<string>
  /** Idempotent; resolves when nothing of it is left. */
  stop(): Promise<void>
}

/** What a service says, line by line. */
export type Log = (line: string) => void
