import { type NewProject, type Project, ProjectId, type ProjectPatch } from '@chatbot/contracts'
import { Prisma, type PrismaClient, type Project as ProjectRow } from '@chatbot/prisma/client'
import { budgets } from '../../budgets.ts'
import { fittingCount } from '../../database/fitting-count.ts'
import { holdUser } from '../../database/hold-user.sql.ts'
import { returnParameters, storeParameters } from '../../database/stored-parameters.sql.ts'
import { QuotaExceeded } from '../../errors/quota-exceeded.ts'
import { chargeText, libraryBytes, type TextQuota } from '../text-quota/charge-text.sql.ts'

type Key = { id: string; userId: string }

const toProject = (row: ProjectRow): Project => ({
  id: ProjectId.parse(row.id),
  name: row.name,
  systemPrompt: row.systemPrompt,
  ...returnParameters(row.parameters),
  version: row.version,
  createdAt: row.createdAt.toISOString(),
})

/** @throws QuotaExceeded */
const checkRoom = async (tx: Prisma.TransactionClient, userId: string): Promise<void> => {
  const { projects } = budgets.library
  if ((await tx.project.count({ where: { userId } })) >= projects)
    throw new QuotaExceeded(`There is room for ${projects} projects. Delete some first.`)
}

export type ProjectRepository = ReturnType<typeof makeProjectRepository>

export const makeProjectRepository = ({ prisma, quota }: { prisma: PrismaClient; quota: TextQuota }) => ({
  /** A page of a user's projects before an id, newest first: one more than `limit`, or `isCut`, says that there are more. */
  list: async (page: {
    userId: string
    limit: number
    before: string | undefined
  }): Promise<{ projects: Project[]; isCut: boolean }> => {
    const before = page.before === undefined ? Prisma.empty : Prisma.sql`AND id < ${page.before}::uuid`
    const found = await prisma.$queryRaw<{ id: string; bytes: number }[]>`
      SELECT id, coalesce(octet_length(system_prompt), 0) AS bytes FROM project
      WHERE user_id = ${page.userId}::uuid ${before} ORDER BY id DESC LIMIT ${page.limit}`
    const count = fittingCount(found, budgets.page.listBytes)
    const ids = found.slice(0, count).map(({ id }) => id)
    const rows = await prisma.project.findMany({ where: { id: { in: ids } }, orderBy: { id: 'desc' } })
    return { projects: rows.map(toProject), isCut: count < found.length }
  },

  find: async (key: Key): Promise<Project | undefined> => {
    const row = await prisma.project.findFirst({ where: key })
    return row ? toProject(row) : undefined
  },

  create: ({ systemPrompt = null, parameters, ...project }: NewProject & Key): Promise<Project> =>
    prisma.$transaction(async (tx) => {
      await holdUser(tx, project.userId)
      await checkRoom(tx, project.userId)
      const textBytes = libraryBytes(project.name, systemPrompt)
      const row = await tx.project.create({
        data: { ...project, systemPrompt, parameters: storeParameters(parameters), textBytes },
      })
      await chargeText(tx, { userId: project.userId, bytes: textBytes, quota })
      return toProject(row)
    }),

  /** Changes what the patch names if the version is the current one. Undefined when it is not, or it is not theirs. */
  patch: (key: Key, { version, name, systemPrompt, parameters }: ProjectPatch): Promise<Project | undefined> =>
    prisma.$transaction(async (tx) => {
      const [row] = await tx.project.updateManyAndReturn({
        where: { ...key, version },
        data: {
          version: { increment: 1 },
          ...(name !== undefined && { name }),
          ...(systemPrompt !== undefined && { systemPrompt }),
          ...(parameters !== undefined && { parameters: storeParameters(parameters) }),
        },
      })
      if (!row) return undefined
      const bytes = libraryBytes(row.name, row.systemPrompt)
      const more = bytes - Number(row.textBytes)
      if (more > 0) {
        await tx.project.update({ where: { id: row.id }, data: { textBytes: bytes } })
        await chargeText(tx, { userId: key.userId, bytes: more, quota })
      }
      return toProject(row)
    }),

  /** Its conversations are in no project from then on. */
  delete: async (key: Key): Promise<boolean> => (await prisma.project.deleteMany({ where: key })).count === 1,

  /** The id of the user's oldest project of a name, which is made when there is none; two at once make one. */
  findOrCreate: ({
    parameters,
    ...project
  }: Key & Pick<Project, 'name' | 'systemPrompt' | 'parameters'>): Promise<string> =>
    prisma.$transaction(async (tx) => {
      const { id, userId, name, systemPrompt } = project
      await holdUser(tx, userId)
      const found = await tx.project.findFirst({
        where: { userId, name },
        orderBy: { id: 'asc' },
        select: { id: true },
      })
      if (found) return found.id
      await checkRoom(tx, userId)
      const textBytes = libraryBytes(name, systemPrompt)
      await tx.project.create({
        data: { id, userId, name, systemPrompt, parameters: storeParameters(parameters), textBytes },
      })
      await chargeText(tx, { userId, bytes: textBytes, quota })
      return id
    }),
})
