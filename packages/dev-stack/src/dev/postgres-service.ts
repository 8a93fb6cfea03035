import { startPostgres } from '../postgres.ts'
import type { Log, Service } from './service.ts'

/** What a developer has to see; the rest is Postgres's diary. */
const NOTEWORTHY = / (WARNING|ERROR|FATAL|PANIC|DETAIL|HINT|STATEMENT): /

/** The database of this checkout, and its address. */
export const startPostgresService = async (options: {
  readonly dataDir: string
  readonly port: number
  readonly log: Log
}): Promise<Service & { readonly url: string }> => {
  const { dataDir, log, port } = options
  const ended = Promise.withResolvers<string>()
  const postgres = await startPostgres({
    dataDir,
    port,
    log: (line) => {
      if (NOTEWORTHY.test(line)) log(line)
    },
    onUnexpectedExit: () => ended.resolve('see its log above'),
  })
  return {
    name: 'postgres',
    url: postgres.url,
    ended: ended.promise,
    stop: async () => {
      await postgres.stop()
      ended.resolve('stopped')
    },
  }
}
