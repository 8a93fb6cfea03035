import { expect, it } from '@jest/globals'
import { eventually } from '../../testing/eventually.ts'
import { makeConversationRepository } from '../conversations/conversation-repository.ts'
import { engineSuite } from './testing/engine-suite.ts'

const { ask, startReplica, userId } = engineSuite()

const begin = async () => {
  const replica = await startReplica()
  const { conversationId } = await ask(replica)
  const request = await replica.model.next()
  const waiting = () =>
    replica.prisma.$queryRaw<unknown[]>`
      SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`
  return { replica, conversationId, request, untilOneWaits: () => eventually(async () => (await waiting()).length > 0) }
}

it('a conversation can be deleted just when an answer in it ends', async () => {
  const { replica, conversationId, request, untilOneWaits } = await begin()
  await replica.prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM conversation WHERE id = ${conversationId}::uuid FOR UPDATE`
    request.finish()
    await untilOneWaits()
    // Its end waits, and holds nothing that goes with the conversation.
    await tx.$queryRaw`SELECT FROM generation WHERE conversation_id = ${conversationId}::uuid FOR UPDATE NOWAIT`
    await tx.$queryRaw`SELECT FROM message WHERE conversation_id = ${conversationId}::uuid FOR UPDATE NOWAIT`
    await tx.conversation.delete({ where: { id: conversationId } })
  })
  await replica.engine.runner.idle()
  expect(await replica.prisma.message.count()).toBe(0)
})

it('is deleted all the same when another statement holds what is in it, and waits for the conversation', async () => {
  const { replica, conversationId, request, untilOneWaits } = await begin()
  const conversations = makeConversationRepository({ prisma: replica.prisma })
  const deleted = await replica.prisma.$transaction(async (tx) => {
    // Postgres ends the deletion, not this.
    await tx.$executeRaw`SET LOCAL deadlock_timeout = '1min'`
    await tx.$queryRaw`SELECT FROM generation WHERE conversation_id = ${conversationId}::uuid FOR KEY SHARE`
    const deletion = conversations.deleteMany({ userId: userId(), ids: [conversationId] })
    await untilOneWaits()
    await tx.$queryRaw`SELECT FROM conversation WHERE id = ${conversationId}::uuid FOR KEY SHARE`
    return { deletion }
  })
  expect(await deleted.deletion).toEqual([conversationId])
  request.finish()
  await replica.engine.runner.idle()
})
