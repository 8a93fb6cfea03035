import { authSecret } from './auth-secret.ts'
import type { Command } from './command.ts'
import type { Commands } from './commands.ts'
import type { CompilerCaches } from './compiler-caches.ts'
import { type Environment, hostFrom, portFrom } from './environment.ts'
import type { ChoosePort } from './ports.ts'
import { startDatabase } from './start-database.ts'
import { startModel } from './start-model.ts'
import type { Supervisor } from './supervisor.ts'
import { waitUntilReady } from './wait-until-ready.ts'

export type StackOptions = {
  readonly repoDir: string
  /** The environment over .env. */
  readonly environment: Environment
  readonly supervisor: Supervisor
  readonly choosePort: ChoosePort
  readonly commands: Commands
  readonly caches: CompilerCaches
  readonly log: (name: string, line: string) => void
}

/** A stack that answers. */
export type Stack = {
  readonly page: string
  readonly api: string
  readonly metrics: string
  readonly database: string
  readonly model: string
}

/** Starts database, model, backend and frontend; resolves when the first page has been served. */
export const startStack = async (options: StackOptions): Promise<Stack> => {
  const { caches, choosePort, commands, environment, log, supervisor } = options
  const signal = supervisor.ending
  const frontendPort = await choosePort('frontend', portFrom(environment, 'FRONTEND_PORT', 3000))
  const backendPort = await choosePort('backend', portFrom(environment, 'BACKEND_PORT', 4000))
  const metricsPort = await choosePort('metrics', portFrom(environment, 'METRICS_PORT', 9464))

  const starting = [
    startDatabase({ ...options, log: (line) => log('postgres', line) }),
    startModel(options),
    supervisor.run(commands.generateClient),
  ] as const
  await Promise.allSettled(starting) // when one fails, the others must be known before they can be stopped
  const [database, model] = await Promise.all(starting)
  await supervisor.run(commands.migrate(database.url))

  const host = hostFrom(environment)
  const reached = /^(0\.0\.0\.0|::)$/.test(host) ? '127.0.0.1' : host
  const shown = reached === '127.0.0.1' ? 'localhost' : reached
  const api = `http://${reached}:${backendPort}`
  let ready = false
  const startCompiled = (command: Command): void => {
    const { name, cwd } = command
    caches.open(name, cwd)
    void supervisor.start(command).then((exit) => caches.close(name, cwd, { ready, exit }))
  }
  startCompiled(
    commands.backend({
      ...model.variables,
      DATABASE_URL: database.url,
      PORT: String(backendPort),
      METRICS_PORT: String(metricsPort),
      METRICS_HOST: host,
      AUTH_SECRET: authSecret(options.repoDir, environment),
    }),
  )
  startCompiled(commands.frontend({ PORT: String(frontendPort), BACKEND_URL: api }))
  await Promise.all([
    waitUntilReady({ name: 'backend', url: `${api}/api/health/ready`, signal }),
    // The first answer also compiles the page, so that people do not wait for that.
    waitUntilReady({ name: 'frontend', url: `http://${reached}:${frontendPort}/`, signal }),
  ])
  ready = true
  return {
    page: `http://${shown}:${frontendPort}`,
    api: `http://${shown}:${backendPort}`,
    metrics: `http://${shown}:${metricsPort}/metrics`,
    database: database.description,
    model: model.description,
  }
}
