import { type NewSystemPrompt, type SystemPrompt, SystemPromptId, type SystemPromptPatch } from '@chatbot/contracts'
import { Prisma, type PrismaClient, type SystemPrompt as SystemPromptRow } from '@chatbot/prisma/client'
import { budgets } from '../../budgets.ts'
import { holdUser } from '../../database/hold-user.sql.ts'
import { QuotaExceeded } from '../../errors/quota-exceeded.ts'
import { chargeText, libraryBytes, type TextQuota } from '../text-quota/charge-text.sql.ts'

type Key = { id: string; userId: string }

const toSystemPrompt = (row: SystemPromptRow, userId: string): SystemPrompt => ({
  id: SystemPromptId.parse(row.id),
  name: row.name,
  text: row.text,
  shared: row.shared,
  isDefault: row.isDefault,
  mine: row.userId === userId,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
})

/**
 * One default at most: the new one takes it from the old one in the same transaction. Two at once would each find none
 * to take it from, so they wait for each other at the owner's row.
 */
const takeDefault = async (tx: Prisma.TransactionClient, userId: string) => {
  await holdUser(tx, userId)
  await tx.systemPrompt.updateMany({ where: { userId, isDefault: true }, data: { isDefault: false } })
}

export type SystemPromptRepository = ReturnType<typeof makeSystemPromptRepository>

export const makeSystemPromptRepository = ({ prisma, quota }: { prisma: PrismaClient; quota: TextQuota }) => ({
  /** The ids of a user's and the shared ones after an id, and how many bytes each has. */
  plan: ({ userId, after }: { userId: string; after: string | undefined }) => {
    const later = after === undefined ? Prisma.empty : Prisma.sql`AND id > ${after}::uuid`
    return prisma.$queryRaw<{ id: string; bytes: number }[]>`
      SELECT id, octet_length(text) AS bytes FROM system_prompt
      WHERE (user_id = ${userId}::uuid OR shared) ${later} ORDER BY id LIMIT 1000`
  },

  read: async ({ userId, ids }: { userId: string; ids: string[] }): Promise<SystemPrompt[]> => {
    const rows = await prisma.systemPrompt.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } })
    return rows.map((row) => toSystemPrompt(row, userId))
  },

  find: async ({ id, userId }: Key): Promise<SystemPrompt | undefined> => {
    const row = await prisma.systemPrompt.findFirst({ where: { id, OR: [{ userId }, { shared: true }] } })
    return row ? toSystemPrompt(row, userId) : undefined
  },

  create: (prompt: NewSystemPrompt & Key): Promise<SystemPrompt> =>
    prisma.$transaction(async (tx) => {
      await holdUser(tx, prompt.userId)
      if ((await tx.systemPrompt.count({ where: { userId: prompt.userId } })) >= budgets.library.systemPrompts)
        throw new QuotaExceeded(`There is room for ${budgets.library.systemPrompts} system prompts. Delete some first.`)
      if (prompt.isDefault) await takeDefault(tx, prompt.userId)
      const textBytes = libraryBytes(prompt.name, prompt.text)
      const row = await tx.systemPrompt.create({ data: { ...prompt, textBytes } })
      await chargeText(tx, { userId: prompt.userId, bytes: textBytes, quota })
      return toSystemPrompt(row, prompt.userId)
    }),

  patch: (key: Key, { name, text, isDefault }: SystemPromptPatch): Promise<SystemPrompt | undefined> =>
    prisma.$transaction(async (tx) => {
      if ((await tx.systemPrompt.count({ where: key })) === 0) return undefined
      if (isDefault) await takeDefault(tx, key.userId)
      const data = {
        ...(name !== undefined && { name }),
        ...(text !== undefined && { text }),
        ...(isDefault !== undefined && { isDefault }),
      }
      const [row] = await tx.systemPrompt.updateManyAndReturn({ where: key, data })
      if (!row) return undefined
      const bytes = libraryBytes(row.name, row.text)
      const more = bytes - Number(row.textBytes)
      if (more > 0) {
        await tx.systemPrompt.update({ where: { id: row.id }, data: { textBytes: bytes } })
        await chargeText(tx, { userId: key.userId, bytes: more, quota })
      }
      return toSystemPrompt(row, key.userId)
    }),

  delete: async (key: Key): Promise<boolean> => (await prisma.systemPrompt.deleteMany({ where: key })).count === 1,
})
