import { progress } from '../tools/command.ts'

const counts = { passed: 0, failed: 0 }

/** Runs one check; what it returns is printed beside its name. A failure is counted, and the suite goes on. */
export const check = async (name: string, action: () => Promise<string | undefined>): Promise<void> => {
  try {
    const note = await action()
    counts.passed += 1
    progress(`PASS  ${name}${note ? `: ${note}` : ''}`)
  } catch (error) {
    counts.failed += 1
    progress(`FAIL  ${name}: ${error instanceof Error ? error.message : error}`)
  }
}

export const addCounts = (passed: number, failed: number): void => {
  counts.passed += passed
  counts.failed += failed
}

/** Prints the line of counts. Returns whether all passed. */
export const closeChecks = (): boolean => {
  console.log(`cluster: ${counts.passed} passed, ${counts.failed} failed`)
  return counts.failed === 0
}

export const expect = (holds: boolean, otherwise: string): void => {
  if (!holds) throw new Error(otherwise)
}
