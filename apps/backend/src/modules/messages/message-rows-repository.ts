import type { Message as MessageRow, PrismaClient } from '@chatbot/prisma/client'

/** What a running message holds so far, and where its reader goes on. */
export type Running = { generationId: string; text: string; reasoning: string; lastSeq: number }
export type ReadMessage = Omit<MessageRow, 'search'> & { running: Running | undefined }

/** Times that answers may end under our eyes, one after the other, until what is there is taken as it is. */
const mostTries = 3

/**
 * Messages as they are at one moment each: the rows, and of those that run, what the log has. An answer that ends between
 * the two reads is read again, else it would be running with nothing to follow. Those deleted meanwhile are absent.
 */
export const makeReadMessageRows =
  (options: { prisma: PrismaClient; readRunning: (messageIds: string[]) => Promise<Map<string, Running>> }) =>
  async (ids: string[]): Promise<Map<string, ReadMessage>> => {
    const read = new Map<string, ReadMessage>()
    let unread = ids
    for (let tries = 1; unread.length > 0 && tries <= mostTries; tries += 1) {
      const rows = await options.prisma.message.findMany({ where: { id: { in: unread } } })
      const runningIds = rows.filter(({ status }) => status === 'running').map(({ id }) => id)
      const logs = runningIds.length > 0 ? await options.readRunning(runningIds) : new Map<string, Running>()
      for (const row of rows) {
        const running = logs.get(row.id)
        // The text before this run is the log's own reading, too: another run may have ended since the row was read.
        read.set(row.id, { ...row, ...(running && { text: running.text, reasoning: running.reasoning }), running })
      }
      unread = runningIds.filter((id) => !logs.has(id))
    }
    return read
  }
