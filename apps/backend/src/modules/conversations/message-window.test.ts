import { describe, expect, it } from '@jest/globals'
import { engineSuite } from '../generations/testing/engine-suite.ts'
import { includes, readUntil } from '../generations/testing/reading.ts'
import { makeMessageWindowRepository } from './message-window-repository.ts'

const { ask, open, startReplica, userId } = engineSuite()

/** An answer that has said something, and its window as one reads it to whom `meanwhile` happens half-way. */
const begin = async (text: string) => {
  const replica = await startReplica()
  const chat = await ask(replica)
  const reader = await open(replica, chat.generationId)
  const request = await replica.model.next()
  request.say(text)
  await readUntil(reader, includes(text))
  const readAnswer = async (meanwhile: () => Promise<void>) => {
    let happened: Promise<void> | undefined
    const readRunning = async (ids: string[]) => {
      happened ??= meanwhile()
      await happened
      return replica.engine.generations.readRunning(ids)
    }
    const windows = makeMessageWindowRepository({ prisma: replica.prisma, readRunning })
    const window = { conversationId: chat.conversationId, leafId: chat.messageId, limit: 5 }
    return (await windows.read({ ...window, planned: await windows.plan(window) })).at(-1)
  }
  return { replica, chat, request, readAnswer }
}

describe('a window with a running answer', () => {
  it('has its text so far, and where to go on', async () => {
    const { chat, readAnswer } = await begin('so far')
    const running = { status: 'running', text: 'so far', generationId: chat.generationId, lastSeq: 1 }
    expect(await readAnswer(async () => {})).toMatchObject(running)
  })

  it('has it as it ended, when it ends while it is read', async () => {
    const { replica, request, readAnswer } = await begin('all of it')
    const message = await readAnswer(async () => {
      request.finish()
      await replica.engine.runner.idle()
    })
    expect(message).toMatchObject({ status: 'completed', text: 'all of it', generationId: null, lastSeq: null })
  })

  it('has all of it, when it is stopped and continued while it is read', async () => {
    const { replica, chat, readAnswer } = await begin('one')
    let continued = ''
    const message = await readAnswer(async () => {
      await replica.operations.stop({ userId: userId(), generationId: chat.generationId })
      await replica.engine.runner.idle()
      const begun = await replica.operations.continue({ userId: userId(), messageId: chat.messageId })
      continued = begun.generationId
    })
    expect(message).toMatchObject({ status: 'running', text: 'one', generationId: continued, lastSeq: 0 })
  })
})
