/** What schema.prisma says to exist in SQL only. */
export type SqlObjects = {
  /** Names of indexes. */
  readonly indexes: readonly string[]
  readonly generatedColumns: readonly { readonly table: string; readonly column: string }[]
}

const COMMENT = /^\s*\/\/+\s?(.*)$/
const MODEL = /^model\s+(\w+)/
const FIELD = /^\s+(\w+)\s+\S/
const MAPPED_NAME = /@map\("([^"]+)"\)/
const MAPPED_TABLE = /@@map\("([^"]+)"\)/
const INDEX = /\b[a-z][a-z0-9_]*_idx\b/g

/** From the mark on, comments say what stands in SQL. */
const afterMark = (comment: string): string =>
  comment
    .split(/\bSQL: /)
    .slice(1)
    .join(' ')

const readModel = (name: string, lines: readonly string[]): SqlObjects => {
  const table = lines.map((line) => MAPPED_TABLE.exec(line)?.[1]).find((mapped) => mapped !== undefined) ?? name
  const indexes: string[] = []
  const generatedColumns: { table: string; column: string }[] = []
  let comment = ''
  for (const line of lines) {
    const text = COMMENT.exec(line)?.[1]
    if (text !== undefined) {
      comment += ` ${text}`
      continue
    }
    const field = FIELD.exec(line)?.[1]
    const sql = afterMark(comment)
    indexes.push(...(sql.match(INDEX) ?? []))
    if (field !== undefined && sql.startsWith('generated ')) {
      generatedColumns.push({ table, column: MAPPED_NAME.exec(line)?.[1] ?? field })
    }
    comment = ''
  }
  return { indexes, generatedColumns }
}

/**
 * Reads the marks that stand in schema.prisma for what Prisma's language cannot say: the names of indexes (`…_idx`) in a
 * comment after "SQL: ", and "SQL: generated …" above a field.
 */
export const readSqlObjects = (schema: string): SqlObjects => {
  const models: { name: string; lines: string[] }[] = []
  for (const line of schema.split('\n')) {
    const name = MODEL.exec(line)?.[1]
    if (name !== undefined) models.push({ name, lines: [] })
    else models.at(-1)?.lines.push(line)
  }
  const read = models.map(({ name, lines }) => readModel(name, lines))
  return {
    indexes: read.flatMap(({ indexes }) => indexes),
    generatedColumns: read.flatMap(({ generatedColumns }) => generatedColumns),
  }
}
