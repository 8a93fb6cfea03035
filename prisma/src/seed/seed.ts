import pg from 'pg'
import { insertConversations, insertProjects, insertUser, seedFunctions } from './seed-statements.ts'

/** Conversations of a statement: enough to be fast, few enough to see it go on. */
const batch = 2_000
/** Beside the user with the most, so many users with a hundredth each. */
const otherUsers = 10

export type Seed = { conversations: number; messagesPerConversation: number }

/** Of the user who has nearly everything, and of one of the others. */
export const heavyUserId = '00000000-0000-7000-8000-000000000000'
export const lightUserId = '00000000-0000-7000-8000-000000000001'

const userId = (index: number) => `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`

/**
 * Fills a migrated database with conversations in French and English: one user has `conversations` of them, ten others a
 * hundredth each. One in ten conversations is in a project. The texts and their order are the same each time.
 */
export const seed = async (
  databaseUrl: string,
  { conversations, messagesPerConversation }: Seed,
  log: (line: string) => void = () => {},
): Promise<void> => {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'chatbot seed' })
  await client.connect()
  try {
    // A crash costs a seeding, and nothing that anybody wrote.
    await client.query('SET synchronous_commit = off')
    await client.query(seedFunctions)
    for (let user = 0; user <= otherUsers; user += 1) {
      const count = user === 0 ? conversations : Math.max(1, Math.round(conversations / 100))
      await client.query(insertUser, [userId(user), `Seed ${user}`])
      for (let from = 1; from <= count; from += batch) {
        const to = Math.min(count, from + batch - 1)
        await client.query(insertConversations, [
          userId(user),
          `seed ${user}`,
          from,
          to,
          messagesPerConversation,
          count,
        ])
        log(`user ${user}: ${to} of ${count} conversations`)
      }
      await client.query(insertProjects, [userId(user), `seed ${user}`])
    }
    await client.query('VACUUM (ANALYZE) conversation, project, message, generation, "user"')
  } finally {
    await client.end()
  }
}
