import { createDemoModel } from '@chatbot/demo-model'
import { createTestDatabase } from '@chatbot/prisma/testing'
import { getContainer } from '../../composition-root.ts'
import { findRoute } from './route-files.ts'

export type TestApi = Awaited<ReturnType<typeof startTestApi>>
type Call = RequestInit & { cookie?: string; duplex?: 'half' }

/** The route handlers as Next would call them, over a Postgres of their own and the demo model by HTTP. */
export const startTestApi = async (environment: Record<string, string> = {}) => {
  const database = await createTestDatabase()
  const demoModel = createDemoModel()
  const { url } = await demoModel.listen()
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    OPENAI_BASE_URL: url,
    MODEL_IS_DEMO: '1',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    NODE_ENV: 'test',
    ...environment,
  })
  const container = getContainer()
  await container.engine.start()

  /** Calls the route at a path such as `/api/conversations?limit=2`. */
  const call = async (method: string, path: string, { cookie, ...request }: Call = {}): Promise<Response> => {
    const address = new URL(path, 'http://chat.test')
    const found = findRoute(address.pathname)
    if (!found) throw new Error(`there is no route at ${path}`)
    const handler = (await found.route.load())[method]
    if (!handler) throw new Error(`${found.route.path} does not answer ${method}`)
    const headers = new Headers({ host: 'chat.test', ...(cookie && { cookie }) })
    if (request.body !== undefined) headers.set('content-type', 'application/json')
    for (const [name, value] of new Headers(request.headers)) headers.set(name, value)
    return handler(new Request(address, { ...request, method, headers }), { params: Promise.resolve(found.params) })
  }

  return {
    container,
    /** What the model was asked. */
    journal: demoModel.journal,
    call,
    /** The cookie of a new guest. */
    newGuest: async (headers: Record<string, string> = {}): Promise<string> => {
      const response = await call('POST', '/api/auth/sign-in/anonymous', { headers })
      if (response.status !== 200) throw new Error(`no guest was made: ${response.status}`)
      return response.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; ')
    },
    /** Rows of every table, by its name. */
    countRows: async (): Promise<Record<string, number>> => {
      const rows = await container.prisma.$queryRaw<{ name: string; rows: number }[]>`
        SELECT table_name AS name, (xpath('/row/count/text()',
          query_to_xml(format('SELECT count(*) FROM %I', table_name), false, true, '')))[1]::text::int AS rows
        FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`
      return Object.fromEntries(rows.map(({ name, rows }) => [name, rows]))
    },
    close: async () => {
      await container.engine.drain(0)
      await container.prisma.$disconnect()
      await demoModel.close()
      await database.drop()
    },
  }
}
