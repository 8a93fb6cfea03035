import { describe, expect, it } from '@jest/globals'
import { makeChatRepository } from './chat-repository.ts'
import { engineSuite } from './testing/engine-suite.ts'

const { ask, startReplica, userId } = engineSuite()

/** An answer, and the writes of another one that has found everything in place, before anything is deleted. */
const begin = async () => {
  const replica = await startReplica()
  const chat = await ask(replica)
  ;(await replica.model.next()).finish()
  await replica.engine.runner.idle()
  const chats = makeChatRepository({ prisma: replica.prisma })
  const newIds = () => ({ messageId: crypto.randomUUID(), generationId: crypto.randomUUID() })
  const place = { conversationId: chat.conversationId, userId: userId(), replicaId: crypto.randomUUID(), model: 'm' }
  const send = () =>
    chats.begin({
      ...place,
      ...newIds(),
      userMessageId: crypto.randomUUID(),
      parentId: chat.messageId,
      text: 'more',
      parts: [],
      clientMessageId: undefined,
      newConversation: undefined,
      chosen: {},
    })
  const regenerate = () => chats.beginSibling({ ...place, ...newIds(), parentId: chat.userMessageId })
  return { replica, chat, send, regenerate }
}

describe('an answer that is asked for', () => {
  it('just when its conversation is deleted finds none', async () => {
    const { replica, send, regenerate } = await begin()
    await replica.prisma.conversation.deleteMany()
    await expect(send()).rejects.toMatchObject({ code: 'not_found' })
    await expect(regenerate()).rejects.toMatchObject({ code: 'not_found' })
    expect(await replica.prisma.generation.count()).toBe(0)
  })

  it('just when what it answers is deleted finds none', async () => {
    const { replica, send, regenerate } = await begin()
    await replica.prisma.message.deleteMany()
    await expect(send()).rejects.toMatchObject({ code: 'not_found' })
    await expect(regenerate()).rejects.toMatchObject({ code: 'not_found' })
    expect(await replica.prisma.message.count()).toBe(0)
  })

  it('by a message that was sent before, and whose answer is deleted, is a conflict', async () => {
    const replica = await startReplica()
    const request = { message: 'once', clientMessageId: crypto.randomUUID() }
    const send = () => replica.operations.startChat({ userId: userId(), request })
    const { messageId } = await send()
    await replica.prisma.message.delete({ where: { id: messageId } })
    await expect(send()).rejects.toMatchObject({ code: 'conflict' })
  })
})
