import { Problem } from '@chatbot/contracts'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { everyOperation, goodBody, goodQuery, pathTo } from './testing/every-operation.ts'
import { startTestApi, type TestApi } from './testing/test-api.ts'

let api: TestApi
let cookie: string

beforeAll(async () => {
  api = await startTestApi({ TITLES: '0' })
  cookie = await api.newGuest()
})
afterAll(() => api.close())

const tables = async (): Promise<string[]> => {
  const rows = await api.container.prisma.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT IN ('replica', '_prisma_migrations')`
  return rows.map(({ name }) => name)
}

/** Has Postgres refuse every write to these tables as it does when its disk is full, or for another reason. */
const refuseWrites = async (sqlState: string, names: readonly string[]) => {
  const { prisma } = api.container
  await prisma.$executeRawUnsafe(`CREATE OR REPLACE FUNCTION refuse_write() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '${sqlState}'; END $$`)
  for (const name of names) {
    await prisma.$executeRawUnsafe(`CREATE TRIGGER refuse BEFORE INSERT OR UPDATE OR DELETE ON "${name}"
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_write()`)
  }
  return {
    [Symbol.asyncDispose]: async () => {
      for (const name of names) await prisma.$executeRawUnsafe(`DROP TRIGGER refuse ON "${name}"`)
    },
  }
}

const ask = (clientMessageId: string) =>
  api.call('POST', '/api/chat', {
    cookie,
    body: JSON.stringify({ message: 'Bonjour', model: 'demo-count:n=3,rate=1000,first=0', clientMessageId }),
  })

describe.each([
  ['a full disk', '53100', 'no space left'],
  ['no connection left', '53300', 'cannot be reached'],
  ['a shutdown', '57P01', 'cannot be reached'],
  ['a broken disk', '58030', 'cannot be reached'],
  ['a standby', '25006', 'cannot be reached'],
])('%s', (_, sqlState, words) => {
  it('is 503 with Retry-After to who sends a message; nothing is half written, and it is taken afterwards', async () => {
    const clientMessageId = crypto.randomUUID()
    const before = await api.countRows()
    {
      await using _refused = await refuseWrites(sqlState, ['conversation', 'message', 'generation', 'generation_event'])
      const response = await ask(clientMessageId)
      expect(response.status).toBe(503)
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
      const problem = Problem.parse(await response.json())
      expect(problem).toMatchObject({ code: 'unavailable', detail: expect.stringContaining(words) })
    }
    expect(await api.countRows()).toEqual(before)
    const response = await ask(clientMessageId)
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ message: { text: '1 2 3', status: 'completed' } })
  })

  it('is never an internal error, whatever is asked', async () => {
    await using _refused = await refuseWrites(sqlState, await tables())
    const internal: string[] = []
    for (const { name, method, path, operation } of everyOperation) {
      const body = goodBody(operation)
      const init = { cookie, ...(body !== undefined && { body: JSON.stringify(body) }) }
      const response = await api.call(method, pathTo(path) + goodQuery(operation), init)
      if (response.status === 500) internal.push(`${name}: ${await response.text()}`)
      else await response.body?.cancel()
    }
    expect(internal).toEqual([])
  })
})
