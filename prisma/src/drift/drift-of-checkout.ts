import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startTestPostgres } from '@chatbot/dev-stack/postgres'
import { createTestDatabase } from '../testing.ts'
import { findDrift, type SchemaDrift } from './schema-drift.ts'

export const SCHEMA_FILE = fileURLToPath(new URL('../../schema.prisma', import.meta.url))

/** Applies this checkout's migrations to a database of a server of its own and compares it with schema.prisma. */
export const driftOfCheckout = async (): Promise<SchemaDrift> => {
  await using postgres = await startTestPostgres()
  await using database = await createTestDatabase(postgres.url)
  return await findDrift(database.url, readFileSync(SCHEMA_FILE, 'utf8'))
}
