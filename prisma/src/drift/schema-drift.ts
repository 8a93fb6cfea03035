import pg from 'pg'
import { openSchemaEngine } from '../schema-engine.ts'
import { withoutUndoing } from './migration-script.ts'
import { readSqlObjects, type SqlObjects } from './sql-objects.ts'

export type SchemaDrift = {
  /** Statements that would make the database what schema.prisma says, each with a line of comment before it. */
  readonly statements: readonly string[]
  /** What schema.prisma says to exist in SQL, and does not. */
  readonly missing: readonly string[]
}

const diff = async (databaseUrl: string, schema: string): Promise<string> => {
  const { close, engine } = await openSchemaEngine(databaseUrl, { schema })
  try {
    const files = [{ content: schema, path: 'schema.prisma' }]
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: '' },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    })
    return stdout ?? ''
  } finally {
    await close()
  }
}

const findMissing = async (databaseUrl: string, { generatedColumns, indexes }: SqlObjects): Promise<string[]> => {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const found = await client.query<{ name: string }>(
      `SELECT 'index ' || indexname AS name FROM pg_indexes WHERE schemaname = current_schema()
       UNION ALL
       SELECT 'generated column ' || table_name || '.' || column_name FROM information_schema.columns
       WHERE table_schema = current_schema() AND is_generated = 'ALWAYS'`,
    )
    const names = new Set(found.rows.map(({ name }) => name))
    return [
      ...indexes.map((index) => `index ${index}`),
      ...generatedColumns.map(({ column, table }) => `generated column ${table}.${column}`),
    ].filter((name) => !names.has(name))
  } finally {
    await client.end()
  }
}

/**
 * Where a migrated database and schema.prisma disagree. What the schema marks as "SQL" has to exist, and is otherwise
 * left alone; indexes on expressions or with a condition and triggers are invisible to Prisma anyhow.
 * @param schema the content of schema.prisma
 */
export const findDrift = async (databaseUrl: string, schema: string): Promise<SchemaDrift> => {
  const sqlObjects = readSqlObjects(schema)
  return {
    statements: withoutUndoing(await diff(databaseUrl, schema), sqlObjects),
    missing: await findMissing(databaseUrl, sqlObjects),
  }
}
