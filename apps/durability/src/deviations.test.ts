import type { ApiClient } from '@chatbot/api-client'
import type { Message, StreamEnd } from '@chatbot/contracts'
import { deviations as all, type Deviation, deviationModel } from '@chatbot/demo-model'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Backends, startBackends } from './testing/backends.ts'

/** Those of Responses are read by the same engine, and tried at the model client. */
const deviations = all.filter(({ api }) => api === undefined)
/** Answers that run at once. */
const atOnce = 6
const systemPrompt = 'Be brief.'
/** Every conversation goes on with a server that takes turns only, none of them blank. */
const strict = 'demo-wire-refuses-two-messages-in-a-row'
const next = 'And then?'
/** The answer itself, then three tries for its rest, each with a probe of how the server is told to go on. */
const requestsOfCut = 1 + 3 * 2

type Asked = { role: string; content: string }[]
type Outcome = {
  /** What a reader saw, and what is kept. */
  seen: { text: string; reasoning: string; end: StreamEnd | undefined }
  kept: Message | undefined
  requests: number
  /** The status of the next answer, and what it was asked with. */
  after: string | undefined
  history: Asked
}

const read = async (client: ApiClient, request: Parameters<ApiClient['chat']>[0]) => {
  let conversationId = ''
  const seen: Outcome['seen'] = { text: '', reasoning: '', end: undefined }
  for await (const event of client.chat(request)) {
    if (event.type === 'start') conversationId = event.start.conversationId
    else if (event.type === 'text' || event.type === 'reasoning') seen[event.type] += event.text
    else if (event.type === 'end') seen.end = event.end
  }
  return { ...seen, conversationId }
}

const requestsOf = async (backends: Backends, model: string): Promise<{ requestBody: { messages: Asked } }[]> => {
  const response = await fetch(`${backends.model.journalUrl}?model=${encodeURIComponent(model)}`)
  return Object(await response.json())
}

const questionOf = ({ name }: Deviation) => `Question of ${name}.`

const play = async (backends: Backends, deviation: Deviation): Promise<Outcome> => {
  const [client] = backends.clients
  if (!client) throw new Error('a backend was asked for')
  const model = deviationModel(deviation, 11)
  const { conversationId, ...seen } = await read(client, { message: questionOf(deviation), model })
  const { messages } = await client.messages.window(conversationId)
  const answered = await requestsOf(backends, model)
  const after = await read(client, { conversationId, message: next, model: strict })
  const history = (await requestsOf(backends, strict))
    .map(({ requestBody }) => requestBody.messages)
    .filter((asked) => asked.some(({ content }) => content.includes(questionOf(deviation))))
  return {
    seen,
    kept: messages.at(-1),
    requests: answered.length,
    after: after.end?.status,
    history: history.at(-1) ?? [],
  }
}

/** What the next request has to hold: turns, no thoughts, nothing of an answer without a word. */
const historyOf = (deviation: Deviation): Asked => {
  const system = { role: 'system', content: systemPrompt }
  const question = questionOf(deviation)
  const { text } = deviation.means
  return text.trim() === ''
    ? [system, { role: 'user', content: `${question}\n\n${next}` }]
    : [
        system,
        { role: 'user', content: question },
        { role: 'assistant', content: text },
        { role: 'user', content: next },
      ]
}

describe('a server that departs from OpenAI’s protocol', () => {
  const outcomes = new Map<string, Outcome>()
  let backends: Backends

  beforeAll(async () => {
    backends = await startBackends({ count: 1, env: { DEFAULT_SYSTEM_PROMPT: systemPrompt } })
    const waiting = [...deviations]
    const work = async () => {
      for (let row = waiting.shift(); row; row = waiting.shift()) outcomes.set(row.name, await play(backends, row))
    }
    await Promise.all(Array.from({ length: atOnce }, work))
  }, 300_000)
  afterAll(async () => {
    await backends[Symbol.asyncDispose]()
  })

  it('is known in at least 160 ways, each with its source', () => {
    expect(all.length).toBeGreaterThanOrEqual(160)
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
    for (const { source } of all) expect(source).toMatch(/^https:\/\//)
  })

  it.each(deviations.map((deviation) => [deviation.name, deviation] as const))(
    '%s gives the answer, the problem and the history that are meant',
    (name, deviation) => {
      const { means } = deviation
      const outcome = outcomes.get(name)
      const text = means.text
      const reasoning = means.reasoning ?? ''
      const status = means.problem === undefined ? 'completed' : 'failed'
      expect(outcome).toMatchObject({
        seen: { text, reasoning, end: { status } },
        kept: { text, reasoning, status },
        requests: means.isCut ? requestsOfCut : (means.requests ?? 1),
        after: 'completed',
      })
      expect(outcome?.seen.end?.problem?.code).toBe(means.problem)
      if (means.problem === undefined) expect(outcome?.seen.end?.finishReason).toBe(means.end ?? 'stop')
      expect(outcome?.history).toEqual(historyOf(deviation))
    },
  )
})
