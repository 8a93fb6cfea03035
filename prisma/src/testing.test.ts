import { afterAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { createTestDatabase, type TestDatabase } from './testing.ts'

const query = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

describe('createTestDatabase', () => {
  const databases: TestDatabase[] = []
  afterAll(() => Promise.all(databases.map((database) => database.drop())))

  it('gives each of many callers at once a migrated database of its own', async () => {
    databases.push(...(await Promise.all(Array.from({ length: 6 }, () => createTestDatabase()))))
    expect(new Set(databases.map(({ url }) => url)).size).toBe(6)
    for (const { url } of databases) {
      expect(await query(url, 'SELECT count(*)::int FROM "conversation"')).toEqual([{ count: 0 }])
    }
  })

  it('removes the database, also while somebody is connected', async () => {
    const { drop, url } = await createTestDatabase()
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {}) // the server cuts it off
    await client.connect()
    await drop()
    await expect(query(url, 'SELECT 1')).rejects.toThrow(/does not exist/)
  })
})
