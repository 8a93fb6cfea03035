import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accountCan, postgresAccount } from './account.ts'
import { type RunningPostgres, type StartPostgresOptions, startPostgres } from './start-postgres.ts'

/** No test pulls the machine's plug; what a killed server wrote is kept all the same. */
const TEST_SETTINGS = { fsync: 'off', full_page_writes: 'off' }

/** A folder of its own that the account can get to; root's TMPDIR may be root's alone. */
export const temporaryFolder = (): string => {
  const account = postgresAccount()
  const parent = accountCan(account, 'cd "$1"', tmpdir()) ? tmpdir() : '/tmp'
  const folder = mkdtempSync(join(parent, 'chatbot-postgres-'))
  if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid)
  return folder
}

/** A server of its own for tests, on a free port, in a temporary folder that `stop` removes. */
export const startTestPostgres = async (
  options: Pick<StartPostgresOptions, 'settings' | 'log'> = {},
): Promise<RunningPostgres> => {
  const dataDir = temporaryFolder()
  const settings = { ...TEST_SETTINGS, ...options.settings }
  const postgres = await startPostgres({ ...options, settings, dataDir, removeWhenOrphaned: dataDir })
  const stop: RunningPostgres['stop'] = async (mode) => {
    await postgres.stop(mode)
    rmSync(dataDir, { recursive: true, force: true })
  }
  return {
    url: postgres.url,
    port: postgres.port,
    get pid() {
      return postgres.pid
    },
    stop,
    restart: postgres.restart,
    kill: postgres.kill,
    [Symbol.asyncDispose]: () => stop(),
  }
}
