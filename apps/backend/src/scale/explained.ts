import { startTestPostgres } from '@chatbot/dev-stack/postgres'
import { createTestDatabase } from '@chatbot/prisma/testing'
import pg from 'pg'

/** What Postgres did for a statement: its text and its plan, as auto_explain writes them. */
export type Plan = string

/**
 * A database whose server explains every statement as it runs it: the very SQL with its parameters and the plan that was
 * used, whoever wrote it.
 */
export const startExplainedDatabase = async () => {
  const plans: Plan[] = []
  const marks = new Map<string, () => void>()
  const isContinued = (line: string) => line.startsWith('\t')
  const postgres = await startTestPostgres({
    log: (line) => {
      if (isContinued(line)) {
        plans.push(`${plans.pop() ?? ''}\n${line}`)
        for (const [mark, reached] of marks) if (line.includes(mark)) reached()
      } else plans.push(line)
    },
  })
  const database = await createTestDatabase(postgres.url)
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    try {
      await client.query(sql)
    } finally {
      await client.end()
    }
  }
  return {
    url: database.url,
    /** For connections that are made from now on. */
    explain: () =>
      run(`DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET session_preload_libraries = auto_explain', current_database());
        EXECUTE format('ALTER DATABASE %I SET auto_explain.log_min_duration = 0', current_database()); END $$`),
    /** The plans of what `work` asks the database. */
    plansOf: async (work: () => Promise<unknown>): Promise<Plan[]> => {
      plans.length = 0
      await work()
      // The server's processes write to one log: what is after the work's statements comes after their plans.
      const mark = `mark ${crypto.randomUUID()}`
      const { promise, resolve } = Promise.withResolvers<void>()
      marks.set(mark, resolve)
      await run(`SELECT '${mark}'`)
      await promise
      marks.delete(mark)
      return plans.filter((plan) => plan.includes('plan:') && !plan.includes(mark))
    },
    close: async () => {
      await database.drop()
      await postgres.stop()
    },
  }
}
