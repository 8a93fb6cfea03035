import type { SqlObjects } from './sql-objects.ts'

const ALTER_TABLE = /^(ALTER TABLE "([^"]+)" )(.*);$/s
const LEADING_COMMENT = /^(?:--[^\n]*\n)+/

/** A clause that would drop a generated column's expression, which Postgres keeps as its default. */
const undoesGenerated = (table: string, clause: string, { generatedColumns }: SqlObjects): boolean =>
  generatedColumns.some(
    (generated) => generated.table === table && clause === `ALTER COLUMN "${generated.column}" DROP DEFAULT`,
  )

/** What remains of a statement; nothing when it only undoes what stands in SQL. */
const keepOfStatement = (statement: string, sqlObjects: SqlObjects): string => {
  if (sqlObjects.indexes.some((index) => statement === `DROP INDEX "${index}";`)) return ''
  const [, start = '', table = '', clauses = ''] = ALTER_TABLE.exec(statement) ?? []
  if (start === '') return statement
  const kept = clauses.split(',\n').filter((clause) => !undoesGenerated(table, clause, sqlObjects))
  return kept.length === 0 ? '' : `${start}${kept.join(',\n')};`
}

/**
 * Takes from a script of Prisma's the steps that would undo what Prisma does not know of.
 * @returns the steps that remain, each with the comment before it
 */
export const withoutUndoing = (script: string, sqlObjects: SqlObjects): string[] => {
  const steps: string[] = []
  const warnings: string[] = []
  for (const step of script.trim().split(/\n\n(?=-- )/)) {
    const comment = LEADING_COMMENT.exec(step)?.[0] ?? ''
    const statement = step.slice(comment.length).trim()
    const kept = keepOfStatement(statement, sqlObjects)
    if (statement.startsWith('/*')) warnings.push(statement)
    else if (kept !== '') steps.push(`${comment}${kept}`)
  }
  return steps.length === 0 ? [] : [...warnings, ...steps]
}
