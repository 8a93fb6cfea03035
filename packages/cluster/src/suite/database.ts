import { kubectl } from './context.ts'

/** What people have put there: sessions, leases and the log of running answers come and go. */
const tables = [
  'user',
  'conversation',
  'message',
  'attachment',
  'attachment_chunk',
  'message_attachment',
  'system_prompt',
]

const tableQuery = (table: string) =>
  `SELECT 'table ' || count(*) || ' ${table} ' || md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), '')) FROM "${table}" t`

/** Each table's count and checksum, and each conversation with a checksum of all its messages. */
const query = `
${tables.map(tableQuery).join('\nUNION ALL\n')}
UNION ALL
SELECT 'conversation ' || c.id || ' ' || md5(c::text) || ' ' || md5(coalesce(string_agg(m::text, '' ORDER BY m.id), ''))
FROM conversation c LEFT JOIN message m ON m.conversation_id = c.id GROUP BY c.id, c.* ORDER BY 1`

/** Runs one statement on the release's database server, on its own database unless told otherwise. */
export const psql = (sql: string, database = 'chatbot'): Promise<string> =>
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
    database,
    '-c',
    sql,
  )

export const checksums = (): Promise<string> => psql(query)
