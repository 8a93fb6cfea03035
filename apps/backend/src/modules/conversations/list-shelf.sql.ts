import { Prisma } from '@chatbot/prisma/client'

/** As the indexes of projects have it. */
const isArchived = Prisma.sql`(CASE WHEN archived_at IS NULL THEN 0 ELSE 1 END)`

/**
 * The condition of one list of a user's: all of theirs, of a project, or outside of any (`null`); current or archived.
 * Each is one range of an index of its own.
 */
export const listShelf = (shelf: { archived: boolean; project: string | null | undefined }): Prisma.Sql => {
  if (shelf.project === undefined)
    return shelf.archived ? Prisma.sql`archived_at IS NOT NULL` : Prisma.sql`archived_at IS NULL`
  const project = shelf.project === null ? Prisma.sql`IS NULL` : Prisma.sql`= ${shelf.project}::uuid`
  return Prisma.sql`project_id ${project} AND ${isArchived} = ${shelf.archived ? 1 : 0}`
}
