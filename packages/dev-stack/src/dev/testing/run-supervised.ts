import { runUntilEnded } from '../run-until-ended.ts'
import { makeSupervisor } from '../supervisor.ts'

// `pnpm dev` with other programs, for tests: each argument is a script, run by Node under the name part0, part1 …
const [patienceMs, ...scripts] = process.argv.slice(2)

const supervisor = makeSupervisor({ onLine: (name, line) => console.log(`${name}: ${line}`) })
const start = async (): Promise<void> => {
  for (const [index, script] of scripts.entries()) {
    const args = ['--eval', script]
    const name = `part${index}`
    const file = script === '' ? '/nowhere/program' : process.execPath
    supervisor.start({ name, file, args, cwd: '/', env: process.env, patienceMs: Number(patienceMs) })
  }
}
process.exitCode = await runUntilEnded(supervisor, start, (line) => console.log(`dev: ${line}`))
