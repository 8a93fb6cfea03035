import { join } from 'node:path'
import { startPostgres } from '../postgres.ts'
import { type Environment, portFrom } from './environment.ts'
import type { ChoosePort } from './ports.ts'
import type { Supervisor } from './supervisor.ts'

/** Where the data is: the address for programs, and a description without a password for people. */
export type Database = { readonly url: string; readonly description: string }

const DATA_DIR = '.data/postgres'
const NAME = 'chatbot'

/** What goes well is not worth a line, nor what the migrator asks for before it makes the database. */
const isWorthShowing = (line: string): boolean =>
  / (WARNING|ERROR|FATAL|PANIC|DETAIL|HINT|STATEMENT|CONTEXT): /.test(line) &&
  !line.endsWith(`database "${NAME}" does not exist`)

/** The database of DATABASE_URL; without one a Postgres of our own, whose data stays in the repository's folder. */
export const startDatabase = async (options: {
  repoDir: string
  environment: Environment
  supervisor: Supervisor
  choosePort: ChoosePort
  log: (line: string) => void
}): Promise<Database> => {
  const { choosePort, environment, log, repoDir, supervisor } = options
  const given = environment.DATABASE_URL
  if (given !== undefined) {
    if (!URL.canParse(given))
      throw new Error('DATABASE_URL is not a URL such as postgresql://user:password@host:5432/name')
    const { host, pathname } = new URL(given)
    return { url: given, description: `${host}${pathname} (DATABASE_URL)` }
  }

  const port = await choosePort('postgres', portFrom(environment, 'POSTGRES_PORT', 5433))
  const postgres = await startPostgres({
    dataDir: join(repoDir, DATA_DIR),
    port,
    log: (line) => {
      if (isWorthShowing(line)) log(line)
    },
    onUnexpectedExit: () => supervisor.end(new Error('postgres ended, and nobody had asked it to')),
  })
  supervisor.add({
    name: 'postgres',
    stop: () => postgres.stop('fast'),
    kill: () => void postgres.stop('immediate').catch((error: unknown) => log(String(error))),
  })
  const url = new URL(postgres.url)
  url.pathname = `/${NAME}`
  return { url: url.href, description: `PostgreSQL at 127.0.0.1:${port}, data in ${DATA_DIR}` }
}
