import { type Deviation, deviationModel, deviations } from '@chatbot/demo-model'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ask, type ModelUnderTest, readAll, startModelUnderTest } from './testing/model-under-test.ts'

/** The engine's part: a model client passes an answer without a word on, and the engine makes a problem of it. */
const problemOf = ({ means }: Deviation) => (means.problem === 'model_empty_answer' ? undefined : means.problem)

describe('a server that departs from OpenAI’s protocol', () => {
  let servers: Record<'chat' | 'responses', ModelUnderTest>
  beforeAll(async () => {
    servers = {
      chat: await startModelUnderTest({ api: 'chat' }),
      responses: await startModelUnderTest({ api: 'responses' }),
    }
  })
  afterAll(async () => {
    for (const server of Object.values(servers)) await server[Symbol.asyncDispose]()
  })

  it.each(deviations.map((deviation) => [deviation.name, deviation] as const))(
    '%s is read as it means',
    async (_, deviation) => {
      const { means, api = 'chat' } = deviation
      const model = servers[api]
      // Cut by the byte, characters of several bytes included; the system prompt and the history are what some refuse.
      for (const pieceBytes of [undefined, 3]) {
        const name = deviationModel(deviation, pieceBytes)
        const { text, reasoning, finish, error } = await readAll(
          model.client.stream(
            ask(name, {
              systemPrompt: 'Be brief.',
              messages: [
                { role: 'user', text: 'One' },
                { role: 'assistant', text: ' ' },
                { role: 'user', text: 'Two' },
              ],
            }),
          ),
        )
        expect({ text, reasoning, problem: error?.code }).toEqual({
          text: means.text,
          reasoning: means.reasoning ?? '',
          problem: problemOf(deviation),
        })
        if (means.problem === undefined) expect(finish?.finishReason).toBe(means.end ?? 'stop')
        expect(model.demo.journal.entries({ model: name })).toHaveLength(means.requests ?? 1)
      }
    },
    30_000,
  )
})
