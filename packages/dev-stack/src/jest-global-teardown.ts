import type { RunningPostgres } from './postgres.ts'

declare global {
  /** Jest may load setup and teardown apart: what they share has to be global. */
  var postgresOfThisRun: RunningPostgres | undefined
}

/** Jest's `globalTeardown` that goes with `jest-global-setup.ts`. */
export default async (): Promise<void> => {
  await globalThis.postgresOfThisRun?.stop('immediate')
}
