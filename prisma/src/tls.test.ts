import { chownSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { postgresAccount, type RunningPostgres, startTestPostgres, temporaryFolder } from '@chatbot/dev-stack/postgres'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { generate } from 'selfsigned'
import { createPrismaClient } from './client.ts'
import { withDatabase } from './database-url.ts'
import { migrate } from './migrate.ts'

/** A certificate that nobody has signed, for the address of the test's server. */
const certificate = () =>
  generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  })

describe('a database that speaks TLS', () => {
  const account = postgresAccount()
  let folder = ''
  let server: RunningPostgres
  const put = (name: string, content: string) => {
    const file = join(folder, name)
    writeFileSync(file, content, { mode: 0o600 })
    if (account.uid !== undefined && account.gid !== undefined) chownSync(file, account.uid, account.gid)
    return file
  }

  beforeAll(async () => {
    folder = temporaryFolder()
    const { cert, private: key } = await certificate()
    const settings = { ssl: 'on', ssl_cert_file: put('server.crt', cert), ssl_key_file: put('server.key', key) }
    put('other.crt', (await certificate()).cert)
    server = await startTestPostgres({ settings })
  })
  afterAll(async () => {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  /** As the chart names a database that is there already. */
  const urlOf = (database: string, parameters: string) =>
    `${withDatabase(server.url, database)}?uselibpqcompat=true&${parameters}`

  /** Migrates an empty database and reads it. Returns whether what was read came encrypted. */
  const visit = async (databaseUrl: string): Promise<boolean> => {
    await migrate({ databaseUrl, log: () => {} })
    const prisma = createPrismaClient({ databaseUrl, poolSize: 1, applicationName: 'tls test' })
    try {
      expect(await prisma.conversation.count()).toBe(0)
      const [row] = await prisma.$queryRaw<{ ssl: boolean }[]>`
        SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()`
      return row?.ssl ?? false
    } finally {
      await prisma.$disconnect()
    }
  }

  it('is migrated and read encrypted, whoever signed its certificate, with sslmode=require', async () => {
    expect(await visit(urlOf('required', 'sslmode=require'))).toBe(true)
  })

  it('is not with sslmode=disable', async () => {
    expect(await visit(urlOf('disabled', 'sslmode=disable'))).toBe(false)
  })

  it('has to be who it says with sslmode=verify-full', async () => {
    const authority = (file: string) => `sslmode=verify-full&sslrootcert=${join(folder, file)}`
    expect(await visit(urlOf('verified', authority('server.crt')))).toBe(true)
    await expect(visit(urlOf('stranger', authority('other.crt')))).rejects.toThrow(
      /127\.0\.0\.1:\d+\/stranger refuses the connection: .*certificate/,
    )
  })
})
