import { resolve } from 'node:path'
import { configurationOf, loadDotEnv } from './dev/configuration.ts'
import { createConsole, frame } from './dev/console.ts'
import { interruption } from './dev/interruption.ts'
import { run } from './dev/run.ts'
import { startDevelopment } from './dev/start-development.ts'

const root = resolve(import.meta.dirname, '../../..')
const output = process.stdout
output.on('error', () => {}) // a closed terminal takes no more words, and must not keep us from stopping

const console = createConsole(output)
const signal = interruption()
loadDotEnv(root)
const { env } = process
const configuration = configurationOf(env)

process.exitCode = await run(
  async (stack, stopped) => {
    const urls = await startDevelopment({ root, configuration, env, stack, console, signal: stopped })
    const open = `Open ${urls.frontend}`
    const model = configuration.usesDemoModel
      ? 'demo model; for a real one, put OPENAI_API_KEY=… into .env'
      : (env.OPENAI_BASE_URL ?? 'OpenAI')
    const lines = [
      'The chat runs.',
      '',
      open,
      '',
      `API      ${urls.backend}`,
      `Metrics  ${urls.metrics}`,
      `Model    ${model}`,
    ]
    console.say(`\n${frame([...lines, '', 'Ctrl-C stops everything.'], open, output)}\n`)
  },
  { console, signal },
)
