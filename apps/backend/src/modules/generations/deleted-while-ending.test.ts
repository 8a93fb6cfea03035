import { expect, it } from '@jest/globals'
import { eventually } from '../../testing/eventually.ts'
import { engineSuite } from './testing/engine-suite.ts'

const { ask, startReplica } = engineSuite()

it('a conversation can be deleted just when an answer in it ends', async () => {
  const replica = await startReplica()
  const { conversationId } = await ask(replica)
  const request = await replica.model.next()
  const waiting = () =>
    replica.prisma.$queryRaw<unknown[]>`
      SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`
  await replica.prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM conversation WHERE id = ${conversationId}::uuid FOR UPDATE`
    request.finish()
    await eventually(async () => (await waiting()).length > 0)
    // Its end waits, and holds nothing that goes with the conversation.
    await tx.$queryRaw`SELECT FROM generation WHERE conversation_id = ${conversationId}::uuid FOR UPDATE NOWAIT`
    await tx.$queryRaw`SELECT FROM message WHERE conversation_id = ${conversationId}::uuid FOR UPDATE NOWAIT`
    await tx.conversation.delete({ where: { id: conversationId } })
  })
  await replica.engine.runner.idle()
  expect(await replica.prisma.message.count()).toBe(0)
})
