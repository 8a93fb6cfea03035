import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '../free-port.ts'
import { postgresAccount } from './account.ts'
import { postgresBinaries } from './binaries.ts'
import { openCluster } from './cluster.ts'
import { prepareDataDir } from './data-dir.ts'
import {
  type Postmaster,
  PostmasterFailed,
  type PostmasterOptions,
  type ShutdownMode,
  startPostmaster,
} from './postmaster.ts'
import { removeStaleLock } from './stale-lock.ts'

export type StartPostgresOptions = {
  /** Made when missing; the data stays there from run to run. */
  readonly dataDir: string
  /** A free one when absent. */
  readonly port?: number
  /** Lines of postgresql.conf that win over the defaults, such as `{ fsync: 'off' }`. */
  readonly settings?: Readonly<Record<string, string>>
  /** Gets each line that the server writes to its log. */
  readonly log?: (line: string) => void
  /** Called when the server ends and nobody asked it to. */
  readonly onUnexpectedExit?: () => void
  /** A folder to delete should this process die before it stops the server. */
  readonly removeWhenOrphaned?: string
}

export type RunningPostgres = AsyncDisposable & {
  /** Of the superuser and the database `postgres`. */
  readonly url: string
  readonly port: number
  /** Of the server's main process; another one after a restart. */
  readonly pid: number
  /** Idempotent. */
  stop(mode?: ShutdownMode): Promise<void>
  /** Stops in `mode`, if it runs, and serves the same data on the same port again. */
  restart(mode?: ShutdownMode): Promise<void>
  /** SIGKILL to the main process; resolves when all of the server's processes are gone. */
  kill(): Promise<void>
}

const DEFAULT_SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '', // a socket's path may have 107 bytes, a checkout's may have more
  max_connections: '200',
}

/** An earlier server of the same data or port that is still on its way out; it comes to an end by itself. */
const MAY_PASS = /Address already in use|lock file "postmaster.pid" already exists|pre-existing shared memory block/
const PATIENCE_MS = 20_000
const RETRY_MS = 200

const startPatiently = async (options: PostmasterOptions): Promise<Postmaster> => {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      return await startPostmaster(options)
    } catch (error) {
      if (!(error instanceof PostmasterFailed && MAY_PASS.test(error.output)) || Date.now() > deadline) throw error
      if (error.output.includes('lock file') && removeStaleLock(options.clusterPath)) continue
      await delay(RETRY_MS)
    }
  }
}

/**
 * Serves a PostgreSQL cluster on 127.0.0.1, with UTF-8 and the same collation on every system. As root it runs as the
 * system user `postgres`. It ends with this process, however that one ends.
 * @throws when the data is in use by another server, the port by another program, or the binaries do not run here.
 */
export const startPostgres = async (options: StartPostgresOptions): Promise<RunningPostgres> => {
  const { log = () => {}, onUnexpectedExit = () => {}, removeWhenOrphaned } = options
  const dataDir = prepareDataDir(options.dataDir, postgresAccount())
  const { account } = dataDir
  const binaries = postgresBinaries(account)
  const { password, path: clusterPath } = await openCluster(binaries, dataDir)
  const port = options.port ?? (await freePort())
  const settings = { ...DEFAULT_SETTINGS, port: String(port), ...options.settings }

  let asked = false
  const start = async (): Promise<Postmaster> => {
    const started = await startPatiently({
      binaries,
      account,
      clusterPath,
      settings,
      log,
      ...(removeWhenOrphaned === undefined ? {} : { removeWhenOrphaned }),
    })
    asked = false
    void started.exited.then(() => {
      if (!asked) onUnexpectedExit()
    })
    return started
  }
  let postmaster = await start()

  const stop = async (mode: ShutdownMode = 'fast'): Promise<void> => {
    asked = true
    await postmaster.stop(mode)
  }
  return {
    url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    port,
    get pid() {
      return postmaster.pid
    },
    stop,
    restart: async (mode) => {
      await stop(mode)
      postmaster = await start()
    },
    kill: async () => {
      asked = true
      await postmaster.kill()
    },
    [Symbol.asyncDispose]: () => stop(),
  }
}
