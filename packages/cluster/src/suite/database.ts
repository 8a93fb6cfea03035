import { kubectl } from './context.ts'

/** Each conversation with a checksum of all its messages, and the counts of what a chat consists of. */
const query = `
SELECT 'conversations ' || count(*) || ', users ' || (SELECT count(*) FROM "user") FROM conversation
UNION ALL
SELECT c.id || ' ' || md5(c::text) || ' ' || md5(coalesce(string_agg(m::text, '' ORDER BY m.id), ''))
FROM conversation c LEFT JOIN message m ON m.conversation_id = c.id GROUP BY c.id, c.* ORDER BY 1`

export const psql = (sql: string): Promise<string> =>
  kubectl(
    'exec',
    'chatbot-postgres-0',
    '-c',
    'postgres',
    '--',
    'psql',
    '-qtAX',
    '-U',
    'postgres',
    '-d',
    'chatbot',
    '-c',
    sql,
  )

export const checksums = (): Promise<string> => psql(query)
