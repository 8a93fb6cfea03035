import { createPrismaClient } from '@chatbot/prisma/client'

/**
 * Gives a guest conversations of one message each, longer than an import takes any more, as an older version did. `piece`:
 * what their texts repeat; `status`: how they ended.
 */
export const insertLongMessages = async (
  databaseUrl: string,
  options: {
    url: string
    headers: Record<string, string>
    conversations: number
    bytes: number
    piece?: string
    status?: 'interrupted'
  },
): Promise<{ conversationId: string; messageId: string }[]> => {
  const piece = options.piece ?? 'word '
  const count = Math.floor(options.bytes / Buffer.byteLength(piece))
  const made = await fetch(`${options.url}/api/conversations`, {
    method: 'POST',
    headers: { ...options.headers, 'content-type': 'application/json' },
    body: '{"title":"First"}',
  })
  const { id: first }: { id: string } = await made.json()
  const prisma = createPrismaClient({ databaseUrl, poolSize: 2, applicationName: 'test' })
  const { userId } = await prisma.conversation.findUniqueOrThrow({ where: { id: first } })
  await prisma.conversation.delete({ where: { id: first } })
  const inserted = []
  for (let index = 0; index < options.conversations; index += 1) {
    const [id, messageId] = [crypto.randomUUID(), crypto.randomUUID()]
    await prisma.conversation.create({ data: { id, userId, title: `Long ${index}`, headMessageId: messageId } })
    await prisma.$executeRaw`
      INSERT INTO message (id, conversation_id, user_id, role, status, text)
      VALUES (${messageId}::uuid, ${id}::uuid, ${userId}::uuid, 'assistant', ${options.status ?? 'completed'}::generation_status, repeat(${piece}, ${count}::int))`
    inserted.push({ conversationId: id, messageId })
  }
  await prisma.$disconnect()
  return inserted
}

/** Gives the messages of conversations a long name of an attachment and many siblings, as an older version let an import do. */
export const insertHidden = async (
  databaseUrl: string,
  options: { conversationIds: string[]; nameBytes: number; roots: number },
): Promise<void> => {
  const prisma = createPrismaClient({ databaseUrl, poolSize: 2, applicationName: 'test' })
  const { conversationIds, nameBytes, roots } = options
  await prisma.$executeRaw`
    UPDATE message SET parts = jsonb_build_array(jsonb_build_object('type', 'attachment', 'attachmentId', id,
      'name', repeat('x', ${nameBytes}::int), 'mediaType', 'text/plain', 'kind', 'text', 'size', 1, 'width', NULL, 'height', NULL))
    WHERE conversation_id = ANY(${conversationIds}::uuid[])`
  await prisma.$executeRaw`
    INSERT INTO message (id, conversation_id, user_id, role, status)
    SELECT gen_random_uuid(), c.id, c.user_id, 'user', 'completed' FROM conversation c, generate_series(1, ${roots}::int)
    WHERE c.id = ANY(${conversationIds}::uuid[])`
  await prisma.$disconnect()
}
