import { startTestPostgres } from './postgres.ts'

/** Jest's `globalSetup`: one Postgres for all test files of a run, its address in TEST_POSTGRES_URL for their workers. */
export default async (): Promise<void> => {
  if (process.env.TEST_POSTGRES_URL !== undefined) return
  const postgres = await startTestPostgres()
  globalThis.postgresOfThisRun = postgres
  process.env.TEST_POSTGRES_URL = postgres.url
}
