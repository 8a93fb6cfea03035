import { progress } from '../tools/command.ts'
import { table } from '../tools/table.ts'

/** Of one check; a check that runs other tests counts theirs instead of itself. */
export type Result = { name: string; passed: number; failed: number; note: string; seconds: number }

/** What a check saw: a note, or the counts of the tests that it ran. */
export type Seen = string | undefined | { passed: number; failed: number; note: string }

let results: Result[] = []

const outcomeOf = async (action: () => Promise<Seen>): Promise<Omit<Result, 'name' | 'seconds'>> => {
  try {
    const seen = await action()
    return typeof seen === 'object' ? seen : { passed: 1, failed: 0, note: seen ?? '' }
  } catch (error) {
    return { passed: 0, failed: 1, note: error instanceof Error ? error.message : String(error) }
  }
}

/** Runs one check; what it returns is printed beside its name. A failure is counted, and the suite goes on. */
export const check = async (name: string, action: () => Promise<Seen>): Promise<void> => {
  const begun = performance.now()
  const outcome = await outcomeOf(action)
  const result = { name, ...outcome, seconds: (performance.now() - begun) / 1_000 }
  results.push(result)
  progress(`${result.failed === 0 ? 'PASS' : 'FAIL'}  ${name}${result.note ? `: ${result.note}` : ''}`)
}

/** The results since the last call. */
export const takeResults = (): Result[] => {
  const taken = results
  results = []
  return taken
}

const firstLine = (text: string) => (text.split('\n', 1)[0] ?? '').replaceAll('|', '\\|').slice(0, 120)

/** Of a section, for the terminal. */
export const resultTable = (of: readonly Result[]): string =>
  table(
    ['check', 'result', 'seconds', 'seen'],
    of.map(({ name, passed, failed, note, seconds }) => {
      const counts = passed + failed === 1 ? '' : ` (${passed} of ${passed + failed})`
      return [name, `${failed === 0 ? 'passed' : 'FAILED'}${counts}`, seconds.toFixed(0), firstLine(note)]
    }),
  )

export const expect = (holds: boolean, otherwise: string): void => {
  if (!holds) throw new Error(otherwise)
}
