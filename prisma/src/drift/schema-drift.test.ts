import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { createTestDatabase, type TestDatabase } from '../testing.ts'
import { SCHEMA_FILE } from './drift-of-checkout.ts'
import { findDrift } from './schema-drift.ts'

const schema = readFileSync(SCHEMA_FILE, 'utf8')
const withField = (field: string): string => schema.replace('model Message {', `model Message {\n  ${field}`)

describe('findDrift', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database.drop())

  const execute = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    await client.query(sql)
    await client.end()
  }

  it('finds none between this checkout’s migrations and its schema', async () => {
    expect(await findDrift(database.url, schema)).toEqual({ statements: [], missing: [] })
  })

  it('gives the statement for a new field and leaves the generated column of its table alone', async () => {
    const { statements } = await findDrift(database.url, withField('colour String?\n  size Int @default(2)'))
    expect(statements).toEqual([
      '-- AlterTable\nALTER TABLE "message" ADD COLUMN     "colour" TEXT,\nADD COLUMN     "size" INTEGER NOT NULL DEFAULT 2;',
    ])
  })

  it('gives statements that Postgres runs, after which there is no drift', async () => {
    const changed = withField('colour String? @unique')
    const { statements } = await findDrift(database.url, changed)
    await execute(statements.join('\n'))
    expect(await findDrift(database.url, changed)).toEqual({ statements: [], missing: [] })
    await execute('ALTER TABLE "message" DROP COLUMN colour')
  })

  it('finds an index that nothing in the schema speaks of', async () => {
    await execute('CREATE INDEX stray ON "message" (status, id)')
    expect((await findDrift(database.url, schema)).statements).toEqual(['-- DropIndex\nDROP INDEX "stray";'])
    await execute('DROP INDEX stray')
  })

  it('names what the schema says to stand in SQL and no migration made', async () => {
    await execute('DROP INDEX message_search_idx; ALTER TABLE "message" ALTER COLUMN search DROP EXPRESSION')
    expect((await findDrift(database.url, schema)).missing).toEqual([
      'index message_search_idx',
      'generated column message.search',
    ])
  })
})
