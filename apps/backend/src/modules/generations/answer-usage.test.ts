import type { Usage } from '@chatbot/contracts'
import { describe, expect, it } from '@jest/globals'
import { addBrokenOff, addRun, addUsage } from './answer-usage.ts'
import { engineSuite } from './testing/engine-suite.ts'
import { endOf, isEnd, readUntil } from './testing/reading.ts'
import type { TestReplica } from './testing/test-replica.ts'

const { ask, open, startReplica, userId } = engineSuite()

describe('the tokens of an answer that a reader continues', () => {
  type Ending = { usage?: Usage } | 'stop' | 'fail'

  /** Says a text, and ends the run. Returns the usage that its end tells, which is the one that is kept. */
  const run = async (replica: TestReplica, ids: { generationId: string; messageId: string }, ending: Ending) => {
    const reader = await open(replica, ids.generationId)
    const request = await replica.model.next()
    request.say(' one two three')
    if (ending === 'fail') request.fail(new Error('gone'))
    else if (ending !== 'stop') request.send({ type: 'finish', finishReason: 'length', ...ending })
    else {
      await readUntil(reader, ({ type }) => type === 'text')
      replica.engine.runner.abort(ids.generationId, 'stop')
    }
    const end = endOf(await readUntil(reader, isEnd))
    const message = await replica.prisma.message.findUniqueOrThrow({ where: { id: ids.messageId } })
    expect(message).toMatchObject({
      inputTokens: end?.usage?.inputTokens ?? null,
      outputTokens: end?.usage?.outputTokens ?? null,
    })
    return end?.usage
  }

  const twice = async (first: Ending, second: Ending) => {
    const replica = await startReplica()
    const chat = await ask(replica)
    await run(replica, chat, first)
    const more = await replica.operations.continue({ userId: userId(), messageId: chat.messageId })
    return run(replica, more, second)
  }

  it('are those of both runs', async () => {
    const first = { usage: { inputTokens: 100, outputTokens: 5 } }
    const second = { usage: { inputTokens: 105, outputTokens: 7 } }
    expect(await twice(first, second)).toEqual({ inputTokens: 205, outputTokens: 12 })
  })

  it.each(['stop', 'fail'] as const)('hold an estimate of a first run that nobody counted: %s', async (first) => {
    const usage = await twice(first, { usage: { inputTokens: 100, outputTokens: 7 } })
    expect(usage?.outputTokens).toBeGreaterThan(7)
    expect(usage?.inputTokens).toBeGreaterThan(150)
    expect(usage?.inputTokens).toBeLessThan(200)
  })

  it.each(['stop', 'fail', {}] as const)('are not lost by a second run that nobody counts: %j', async (second) => {
    const usage = await twice({ usage: { inputTokens: 100, outputTokens: 5 } }, second)
    expect(usage?.outputTokens).toBeGreaterThan(5)
    expect(usage?.inputTokens).toBeGreaterThanOrEqual(200)
  })

  it('are unknown while nobody has counted any', async () => {
    expect(await twice('stop', 'stop')).toBeUndefined()
  })
})

describe('a sum of tokens', () => {
  const most = 2_147_483_647
  const much = { inputTokens: most, outputTokens: most }
  const said = { text: 'one two three', reasoning: '' }

  it('is never more than the database holds, whatever a server counts', async () => {
    expect(addUsage(much, much)).toEqual(much)
    expect(await addBrokenOff(much, { requests: 100, said })).toEqual(much)
    expect(await addRun(much, { counted: undefined, said })).toEqual(much)
  })
})
