import type { PrismaClient } from '@chatbot/prisma/client'

/** The text of all users together, which TEXT_TOTAL_QUOTA limits. */
export const makeTextTotalRepository = ({ prisma }: { prisma: PrismaClient }) => ({
  /** Counts it again. Waits for no message, and none waits for it. */
  count: () => prisma.$executeRaw`UPDATE text_total SET bytes = (SELECT coalesce(sum(bytes), 0) FROM text_usage)`,

  /** Bytes, as they were counted last. */
  read: async (): Promise<number> => Number((await prisma.textTotal.findFirst())?.bytes ?? 0),
})
