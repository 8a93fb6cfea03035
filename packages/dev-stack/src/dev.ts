import { fileURLToPath } from 'node:url'
import { box } from './dev/box.ts'
import { makeCommands } from './dev/commands.ts'
import { makeCompilerCaches } from './dev/compiler-caches.ts'
import { readEnvironment } from './dev/environment.ts'
import { makeLogPrinter } from './dev/log-printer.ts'
import { paintFor } from './dev/paint.ts'
import { makeChoosePort } from './dev/ports.ts'
import { runUntilEnded } from './dev/run-until-ended.ts'
import { startStack } from './dev/start-stack.ts'
import { makeSupervisor } from './dev/supervisor.ts'

// `pnpm dev`: everything on this machine, from the database to the page.
const repoDir = fileURLToPath(new URL('../../..', import.meta.url))

const paint = paintFor(process.stdout)
const log = makeLogPrinter({
  names: ['dev', 'prisma', 'postgres', 'model', 'backend', 'frontend'],
  paint,
  write: (text) => process.stdout.write(text),
})
const say = (text: string): void => {
  for (const line of text.split('\n')) log('dev', line)
}
const caches = makeCompilerCaches()
const supervisor = makeSupervisor({
  onLine: (name, line) => {
    log(name, line)
    caches.look(name, line)
  },
})

const start = async (): Promise<void> => {
  const environment = readEnvironment(repoDir, process.env)
  const stack = await startStack({
    repoDir,
    environment,
    supervisor,
    choosePort: makeChoosePort(say),
    commands: makeCommands(repoDir, environment),
    caches,
    log,
  })
  const lines = [
    `Open  ${paint('bold', stack.page)}`,
    '',
    `API       ${stack.api}`,
    `Metrics   ${stack.metrics}`,
    `Model     ${stack.model}`,
    `Database  ${stack.database}`,
    '',
    'Ctrl-C stops everything.',
  ]
  process.stdout.write(`\n${box(lines)}\n`)
}

process.exitCode = await runUntilEnded(supervisor, start, say)
