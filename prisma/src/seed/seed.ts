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

type Log = (line: string) => void

const withSeeding = async (databaseUrl: string, fill: (client: pg.Client) => Promise<void>): Promise<void> => {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'chatbot seed' })
  await client.connect()
  try {
    // A crash costs a seeding, and nothing that anybody wrote.
    await client.query('SET synchronous_commit = off')
    await client.query(seedFunctions)
    await fill(client)
    await client.query('VACUUM (ANALYZE) conversation, project, message, generation, "user"')
  } finally {
    await client.end()
  }
}

/** `name` is what ids and texts are made of: the same again would be the same conversations. */
const fillUser = async (client: pg.Client, user: { id: string; name: string } & Seed, log: Log): Promise<void> => {
  const { id, name, conversations, messagesPerConversation } = user
  for (let from = 1; from <= conversations; from += batch) {
    const to = Math.min(conversations, from + batch - 1)
    await client.query(insertConversations, [id, name, from, to, messagesPerConversation, conversations])
    log(`${name}: ${to} of ${conversations} conversations`)
  }
}

/** Gives a user who is there conversations, as `seed` makes them. */
export const seedUser = (databaseUrl: string, user: { id: string; name: string } & Seed): Promise<void> =>
  withSeeding(databaseUrl, (client) => fillUser(client, user, () => undefined))

/**
 * Fills a migrated database with conversations in French and English: one user has `conversations` of them, ten others a
 * hundredth each. One in ten conversations is in a project. The texts and their order are the same each time.
 */
export const seed = (
  databaseUrl: string,
  { conversations, messagesPerConversation }: Seed,
  log: Log = () => undefined,
): Promise<void> =>
  withSeeding(databaseUrl, async (client) => {
    for (let user = 0; user <= otherUsers; user += 1) {
      const count = user === 0 ? conversations : Math.max(1, Math.round(conversations / 100))
      await client.query(insertUser, [userId(user), `Seed ${user}`])
      const filled = { id: userId(user), name: `seed ${user}`, conversations: count, messagesPerConversation }
      await fillUser(client, filled, log)
      await client.query(insertProjects, [filled.id, filled.name])
    }
  })
