import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadEnvFile } from 'node:process'

/** What a person chose; the rest has defaults. */
export type Configuration = {
  /** A database of their own; without it, one is started. */
  readonly databaseUrl: string | undefined
  readonly usesDemoModel: boolean
  /** The address to listen on. */
  readonly host: string
  /** Preferred: where one is taken, the next free one is used. */
  readonly ports: Readonly<Record<'frontend' | 'backend' | 'metrics' | 'model' | 'postgres', number>>
}

const portOf = (env: NodeJS.ProcessEnv, name: string, fallback: number): number => {
  const text = env[name] || String(fallback)
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`${name} is a port number, not '${text}'`)
  return port
}

/** Reads the environment; an empty variable is an absent one. */
export const configurationOf = (env: NodeJS.ProcessEnv): Configuration => ({
  databaseUrl: env.DATABASE_URL || undefined,
  usesDemoModel: !(env.OPENAI_API_KEY || env.OPENAI_API_KEY_FILE || env.OPENAI_BASE_URL),
  host: env.HOST || '127.0.0.1',
  ports: {
    frontend: portOf(env, 'FRONTEND_PORT', 3000),
    backend: portOf(env, 'BACKEND_PORT', 4000),
    metrics: portOf(env, 'METRICS_PORT', 9464),
    model: portOf(env, 'DEMO_MODEL_PORT', 4010),
    postgres: portOf(env, 'POSTGRES_PORT', 15_432),
  },
})

/** Adds the variables of `.env` in `root` to our environment; what is set there already stays. */
export const loadDotEnv = (root: string): void => {
  const file = join(root, '.env')
  if (existsSync(file)) loadEnvFile(file)
}
