import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import pg from 'pg'
import { withDatabase } from './database-url.ts'
import { loadSchemaEngine } from './load-schema-engine.ts'

/** Columns of pg_constraint with the type "char", as the engine's catalogue queries name them. */
const CHARACTER_COLUMNS = ['constraint_type', 'confdeltype', 'confupdtype']

/** adapter-pg refuses to read "char", which the engine needs: the character comes by way of text. */
const readCharacters = async (adapter: SqlDriverAdapter, query: SqlQuery): Promise<SqlResultSet> => {
  const sql = query.sql
    .replace('constr.contype AS constraint_type', 'constr.contype::text AS constraint_type')
    .replaceAll(/\bcon\.(confdeltype|confupdtype)\b/g, 'con.$1::text AS $1')
  const result = await adapter.queryRaw({ ...query, sql })
  if (sql === query.sql) return result
  const columnTypes = result.columnTypes.map((type, index) =>
    CHARACTER_COLUMNS.includes(result.columnNames[index] ?? '') ? ColumnTypeEnum.Character : type,
  )
  return { ...result, columnTypes }
}

/**
 * adapter-pg's `executeScript` cuts a script at every semicolon, also inside function bodies and quotes, and runs the
 * pieces one by one. Sent whole, Postgres parses it and runs it as one transaction, as with Prisma's native engine: a
 * migration that fails leaves nothing behind.
 */
const executeWhole = async (pool: pg.Pool, script: string): Promise<void> => {
  try {
    await pool.query(script)
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error
    const { column, detail, hint, position, severity = 'ERROR' } = error
    const line = position === undefined ? '' : `, line ${script.slice(0, Number(position)).split('\n').length}`
    const message = `${error.message} (${error.code}${line})`
    // Under its own code the engine would tell it in fewer words of its own.
    throw new DriverAdapterError({ kind: 'postgres', code: 'XX000', severity, message, detail, column, hint })
  }
}

const connect = async (pool: pg.Pool, dispose: () => Promise<void>): Promise<SqlDriverAdapter> => {
  const adapter = await new PrismaPg(pool).connect()
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    queryRaw: (query) => readCharacters(adapter, query),
    executeRaw: (query) => adapter.executeRaw(query),
    executeScript: (script) => executeWhole(pool, script),
    startTransaction: (isolationLevel) => adapter.startTransaction(isolationLevel),
    getConnectionInfo: () => adapter.getConnectionInfo(),
    dispose,
  }
}

/** adapter-pg's own is a connection to the main database when that is named by a URL. */
const connectToShadowDatabase = async (main: pg.Pool, databaseUrl: string): Promise<SqlDriverAdapter> => {
  const name = `shadow_${randomUUID()}`
  await main.query(`CREATE DATABASE "${name}" TEMPLATE template0`)
  const shadow = new pg.Pool({ connectionString: withDatabase(databaseUrl, name), max: 2 })
  return connect(shadow, async () => {
    await shadow.end()
    await main.query(`DROP DATABASE "${name}" WITH (FORCE)`)
  })
}

/** Prisma's schema engine on a database, and how to let go of both. */
export type OpenSchemaEngine = { readonly engine: SchemaEngine; close(): Promise<void> }

export type OpenSchemaEngineOptions = {
  /** The content of schema.prisma; without it the engine knows only migrations. */
  readonly schema?: string
  /** Called when an idle connection is lost; what runs at the time fails by itself. */
  readonly onConnectionError?: (error: Error) => void
}

export const openSchemaEngine = async (
  databaseUrl: string,
  { schema, onConnectionError = () => {} }: OpenSchemaEngineOptions = {},
): Promise<OpenSchemaEngine> => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2, application_name: 'chatbot migrations' })
  pool.on('error', onConnectionError) // without a listener it would end the process
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connect(pool, async () => {}),
    connectToShadowDb: () => connectToShadowDatabase(pool, databaseUrl),
  }
  const datamodels: [string, string][] | undefined = schema === undefined ? undefined : [['schema.prisma', schema]]
  const engine = await loadSchemaEngine().new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory))
  return {
    engine,
    close: async () => {
      engine.free()
      await pool.end()
    },
  }
}
