import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Command } from './command.ts'
import { type Environment, hostFrom } from './environment.ts'

/** What every program gets: no telemetry, our Node first, and nothing that is meant for another program. */
const commonEnvironment = (repoDir: string, environment: Environment): NodeJS.Dict<string> => {
  const { NODE_ENV: _mode, PORT: _port, HOST: _host, HOSTNAME: _hostname, ...inherited } = environment
  return {
    ...inherited,
    NEXT_TELEMETRY_DISABLED: '1',
    PATH: [join(repoDir, 'node_modules/.bin'), environment.PATH].join(delimiter),
  }
}

/** What only the backend may know; MODEL_SERVERS names variables with keys as people like. */
const secretName = /^(?:DATABASE_|DIRECT_DATABASE_|OPENAI_|AUTH_|PG)|(?:KEY|TOKEN|SECRET|PASSWORD)S?$/

const withoutSecrets = (environment: Environment): Environment =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !secretName.test(name)))

/** The programs of a checkout, each with its part of the environment. */
export type Commands = {
  readonly generateClient: Command
  readonly migrate: (databaseUrl: string) => Command
  readonly demoModel: (port: number) => Command
  readonly backend: (variables: Environment) => Command
  readonly frontend: (variables: Environment) => Command
}

const DEFAULT_DRAIN_SECONDS = 3
/** What the backend takes after its drain, to hand answers over and to end. */
const AFTER_DRAIN_SECONDS = 5

const FRONTEND_PATIENCE_MS = 15_000

/** @param environment the environment over .env */
export const makeCommands = (repoDir: string, environment: Environment): Commands => {
  const common = commonEnvironment(repoDir, environment)
  const publicPart = commonEnvironment(repoDir, withoutSecrets(environment))
  const node = (name: string, folder: string, args: string[], env: NodeJS.Dict<string>): Command => ({
    name,
    file: process.execPath,
    args,
    cwd: join(repoDir, folder),
    env: { ...env, NODE_ENV: undefined },
  })
  const nextDev = (name: 'backend' | 'frontend', folder: string, env: NodeJS.Dict<string>): Command => {
    const bin = createRequire(join(repoDir, folder, 'package.json')).resolve('next/dist/bin/next')
    // What a build imports first.
    const edge = pathToFileURL(join(repoDir, `packages/http-edge/src/${name}.ts`))
    const options = `${env.NODE_OPTIONS ?? ''} --import=${edge}`.trim()
    return node(name, folder, [bin, 'dev', '--hostname', hostFrom(environment)], { ...env, NODE_OPTIONS: options })
  }

  const drainSeconds = Number(environment.DRAIN_TIMEOUT ?? DEFAULT_DRAIN_SECONDS)
  const backendPatienceMs = (drainSeconds + AFTER_DRAIN_SECONDS) * 1_000
  return {
    generateClient: node('prisma', 'prisma', ['src/generate.ts'], publicPart),
    migrate: (databaseUrl) =>
      node('prisma', 'prisma', ['src/migrate-cli.ts'], { ...common, DATABASE_URL: databaseUrl }),
    demoModel: (port) => node('model', 'packages/demo-model', ['src/main.ts'], { ...publicPart, PORT: String(port) }),
    backend: (variables) => ({
      ...nextDev('backend', 'apps/backend', {
        ...common,
        DRAIN_TIMEOUT: String(drainSeconds),
        NEXT_MANUAL_SIG_HANDLE: '1',
        // Next's own parent process kills the server 100 ms after a signal, unless told.
        NEXT_EXIT_TIMEOUT_MS: String(backendPatienceMs),
        ...variables,
      }),
      patienceMs: backendPatienceMs + 1_000,
    }),
    frontend: (variables) => ({
      ...nextDev('frontend', 'apps/frontend', {
        ...publicPart,
        // Time for Turbopack to write its cache at the end: the next start compiles the page in 3 s instead of 15.
        __NEXT_DEV_WAIT_FOR_TURBOPACK_SHUTDOWN: '1',
        ...variables,
      }),
      patienceMs: FRONTEND_PATIENCE_MS,
    }),
  }
}
