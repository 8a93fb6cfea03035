import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type OpenAI from 'openai'
import { NotFoundError } from 'openai'
import type { ResponseStreamEvent } from 'openai/resources/responses/responses'
import { eventually } from '../testing/eventually.ts'
import { deltaText, readResponse } from '../testing/read-response.ts'
import { recordOf } from '../testing/record-of.ts'
import { startDemoModel } from '../testing/start-demo-model.ts'

const create = (client: OpenAI, model: string, more: Partial<OpenAI.Responses.ResponseCreateParamsStreaming> = {}) =>
  client.responses.create({ model, input: 'go', ...more, stream: true })

const background = { background: true } as const

const idOf = (events: readonly ResponseStreamEvent[]): string => {
  const first = events[0]
  if (first?.type !== 'response.created') throw new Error('The first event is not response.created.')
  return first.response.id
}

const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)

const readSome = async (stream: AsyncIterable<ResponseStreamEvent>, count: number): Promise<ResponseStreamEvent[]> => {
  const events: ResponseStreamEvent[] = []
  for await (const event of stream) {
    events.push(event)
    if (events.length >= count) break
  }
  return events
}

describe('POST /v1/responses', () => {
  it('streams the events in the order in which OpenAI sends them', async () => {
    await using demo = await startDemoModel()
    const { events, text } = await readResponse(create(demo.client, 'demo-count:n=2'))
    expect(events.map((event) => event.type)).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ])
    expect(events.map((event) => event.sequence_number)).toEqual(range(0, 10))
    expect(text).toBe('1 2')
    expect(events[0]).toMatchObject({ response: { status: 'in_progress', output: [] } })
    expect(events.at(-1)).toMatchObject({
      response: { status: 'completed', output: [{ content: [{ text: '1 2' }] }], usage: { output_tokens: 2 } },
    })
  })

  it('is understood by the accumulating helper of the official client', async () => {
    await using demo = await startDemoModel()
    const final = await demo.client.responses.stream({ model: 'demo-fault-reasoning', input: 'Hello' }).finalResponse()
    expect(final.output.map((item) => item.type)).toEqual(['reasoning', 'message'])
    expect(final.output_text).toContain('> Hello')
  })

  it('answers without a stream, and keeps the response', async () => {
    await using demo = await startDemoModel()
    const response = await demo.client.responses.create({ model: 'demo-count:n=3', input: 'go', metadata: { a: 'b' } })
    expect(response).toMatchObject({ status: 'completed', output_text: '1 2 3', metadata: { a: 'b' } })
    expect((await demo.client.responses.retrieve(response.id)).output_text).toBe('1 2 3')
  })

  it('keeps nothing with store: false', async () => {
    await using demo = await startDemoModel()
    const response = await demo.client.responses.create({ model: 'demo-count:n=3', input: 'go', store: false })
    await expect(demo.client.responses.retrieve(response.id)).rejects.toBeInstanceOf(NotFoundError)
  })

  it('takes instructions, input items and a prefill as the chat does', async () => {
    await using demo = await startDemoModel()
    const conversation = [
      { role: 'user', content: 'one' },
      { role: 'assistant', content: 'two' },
      { role: 'user', content: [{ type: 'input_text', text: 'three' }] },
    ] satisfies OpenAI.Responses.ResponseInput
    const whole = await demo.client.responses.create({ model: 'demo', instructions: 'Be brief.', input: conversation })
    expect(whole.output_text).toContain('> three')
    expect(whole.output_text).toContain('I have seen 3 messages')
    expect(whole.output_text).toContain('“Be brief.”')

    const prefix = whole.output_text.slice(0, 50)
    const rest = await demo.client.responses.create({
      model: 'demo',
      instructions: 'Be brief.',
      input: [...conversation, { role: 'assistant', content: prefix }],
    })
    expect(prefix + rest.output_text).toBe(whole.output_text)
  })

  it('gives an empty message when nothing is left to say', async () => {
    await using demo = await startDemoModel()
    const input = [
      { role: 'user', content: 'go' },
      { role: 'assistant', content: '1 2' },
    ] satisfies OpenAI.Responses.ResponseInput
    const { events } = await readResponse(create(demo.client, 'demo-count:n=2', { input }))
    expect(events.at(-1)).toMatchObject({
      type: 'response.completed',
      response: { output: [{ content: [{ text: '' }] }], usage: { output_tokens: 0 } },
    })
  })

  it('is incomplete at the limit of tokens', async () => {
    await using demo = await startDemoModel()
    const response = await demo.client.responses.create({ model: 'demo-count', input: 'go', max_output_tokens: 3 })
    expect(response).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
      output_text: '1 2 3',
    })
  })

  it('cancels a response that is not in the background when its connection goes away', async () => {
    await using demo = await startDemoModel()
    const model = 'demo-count:n=500000,rate=100'
    const events = await readSome(await create(demo.client, model), 6)
    const record = await recordOf(demo.model, model, ({ outcome }) => outcome === 'cancelled')
    expect(record.clientClosedAt).toBeDefined()
    expect((await demo.client.responses.retrieve(idOf(events))).status).toBe('cancelled')
  })
})

describe('a response that is not streamed', () => {
  it('is cancelled too when its connection goes away', async () => {
    await using demo = await startDemoModel()
    const model = 'demo-count:n=500000,rate=100'
    const abort = new AbortController()
    const request = demo.client.responses.create({ model, input: 'go' }, { signal: abort.signal })
    const aborted = expect(request).rejects.toThrow('aborted')
    await recordOf(demo.model, model, ({ tokensSent }) => tokensSent > 0)
    abort.abort()
    await aborted
    await recordOf(demo.model, model, ({ outcome, clientClosedAt }) => outcome === 'cancelled' && !!clientClosedAt)
  })
})

describe('a background response', () => {
  it('is queued first, and done later', async () => {
    await using demo = await startDemoModel()
    const model = 'demo-count:n=3'
    const created = await demo.client.responses.create({ model, input: 'go', ...background })
    expect(created).toMatchObject({ status: 'queued', output: [] })
    await recordOf(demo.model, model, ({ outcome }) => outcome === 'completed')
    expect(await demo.client.responses.retrieve(created.id)).toMatchObject({
      status: 'completed',
      output_text: '1 2 3',
    })
  })

  it('goes on without its connection; who comes back gets every event once', async () => {
    await using demo = await startDemoModel()
    const runs = fc.record({ seen: fc.integer({ min: 1, max: 40 }), n: fc.integer({ min: 40, max: 90 }) })
    await fc.assert(
      fc.asyncProperty(runs, async ({ seen, n }) => {
        const before = await readSome(await create(demo.client, `demo-count:n=${n},rate=2000`, background), seen)
        const last = before.at(-1)?.sequence_number ?? -1
        const { events: after } = await readResponse(
          demo.client.responses.retrieve(idOf(before), { stream: true, starting_after: last }),
        )
        const all = [...before, ...after]
        expect(all.map((event) => event.sequence_number)).toEqual(range(0, all.length))
        expect(deltaText(all)).toBe(range(1, n + 1).join(' '))
        expect(all.at(-1)?.type).toBe('response.completed')
      }),
      { numRuns: 12 },
    )
  })

  it('replays after any sequence number', async () => {
    await using demo = await startDemoModel()
    const { events } = await readResponse(create(demo.client, 'demo-count:n=30', background))
    const id = idOf(events)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: events.length + 5 }), async (startingAfter) => {
        const replay = await readResponse(
          demo.client.responses.retrieve(id, { stream: true, starting_after: startingAfter }),
        )
        expect(replay.events).toEqual(events.slice(startingAfter + 1))
      }),
      { numRuns: 30 },
    )
    expect((await readResponse(demo.client.responses.retrieve(id, { stream: true }))).events).toEqual(events)
  })

  it('serves many readers at once', async () => {
    await using demo = await startDemoModel()
    const stream = await create(demo.client, 'demo-count:n=60,rate=1000', background)
    const id = idOf(await readSome(stream, 1))
    const readers = range(0, 5).map(() => readResponse(demo.client.responses.retrieve(id, { stream: true })))
    const texts = (await Promise.all(readers)).map(({ text }) => text)
    expect(new Set(texts)).toEqual(new Set([range(1, 61).join(' ')]))
  })

  it('stops when cancelled, and ends the streams of its readers', async () => {
    await using demo = await startDemoModel()
    const model = 'demo-count:n=500000,rate=100'
    const stream = await create(demo.client, model, background)
    const events: ResponseStreamEvent[] = []
    for await (const event of stream) {
      events.push(event)
      if (events.length === 7) {
        expect(await demo.client.responses.cancel(idOf(events))).toMatchObject({ status: 'cancelled' })
      }
    }
    const record = await recordOf(demo.model, model, ({ outcome }) => outcome === 'cancelled')
    expect(record.cancelledAt).toBeDefined()
    expect(record.clientClosedAt).toBeUndefined()
    expect(events.some((event) => event.type === 'response.completed')).toBe(false)
    expect(await demo.client.responses.cancel(idOf(events))).toMatchObject({ status: 'cancelled' })
    expect((await demo.client.responses.retrieve(idOf(events))).status).toBe('cancelled')
  })

  it('is refused where OpenAI refuses it', async () => {
    await using demo = await startDemoModel()
    const { client } = demo
    const synchronous = await client.responses.create({ model: 'demo-count:n=3', input: 'go' })
    await expect(client.responses.cancel(synchronous.id)).rejects.toThrow(/Cannot cancel a synchronous response/)
    await expect(client.responses.retrieve(synchronous.id, { stream: true })).rejects.toMatchObject({ status: 400 })
    const { events } = await readResponse(create(client, 'demo-count:n=3', background))
    await expect(client.responses.cancel(idOf(events))).rejects.toThrow(/Cannot cancel a completed response/)
    await expect(create(client, 'demo', { ...background, store: false })).rejects.toMatchObject({ status: 400 })
    await expect(client.responses.cancel('resp_unknown')).rejects.toBeInstanceOf(NotFoundError)
    const bad = await fetch(`${demo.url}/responses/${idOf(events)}?stream=true&starting_after=-1`)
    expect(bad.status).toBe(400)
  })

  it('is forgotten when deleted, and stopped if it still ran', async () => {
    await using demo = await startDemoModel()
    const model = 'demo-count:n=500000,rate=100'
    const id = idOf(await readSome(await create(demo.client, model, background), 1))
    await demo.client.responses.delete(id)
    await recordOf(demo.model, model, ({ outcome }) => outcome === 'cancelled')
    await expect(demo.client.responses.retrieve(id)).rejects.toBeInstanceOf(NotFoundError)
    await expect(demo.client.responses.delete(id)).rejects.toBeInstanceOf(NotFoundError)
  })

  it('is kept within the bounds, the first ended going first, running ones staying', async () => {
    await using demo = await startDemoModel({ maxResponses: 2 })
    const running = idOf(await readSome(await create(demo.client, 'demo-fault-stall', background), 1))
    const ids: string[] = []
    for (const n of range(1, 5)) {
      ids.push(idOf((await readResponse(create(demo.client, `demo-count:n=${n}`, background))).events))
    }
    const statuses = await Promise.all(
      [running, ...ids].map((id) =>
        demo.client.responses.retrieve(id).then(
          ({ status }) => status,
          (error: NotFoundError) => error.status,
        ),
      ),
    )
    expect(statuses).toEqual(['in_progress', 404, 404, 'completed', 'completed'])
  })

  it('leaves the memory when kept events are too many', async () => {
    await using demo = await startDemoModel({ maxResponseEvents: 100 })
    const first = idOf((await readResponse(create(demo.client, 'demo-count:n=60', background))).events)
    const second = idOf((await readResponse(create(demo.client, 'demo-count:n=200', background))).events)
    await expect(demo.client.responses.retrieve(first)).rejects.toBeInstanceOf(NotFoundError)
    expect((await demo.client.responses.retrieve(second)).status).toBe('completed')
  })

  it('leaves the reader in the journal that came back', async () => {
    await using demo = await startDemoModel()
    const model = 'demo-count:n=10'
    const id = idOf((await readResponse(create(demo.client, model, background))).events)
    await readResponse(demo.client.responses.retrieve(id, { stream: true, starting_after: 6 }))
    const retrieval = await eventually(
      () => demo.model.journal.entries({ model }).find(({ method, endedAt }) => method === 'GET' && endedAt),
      'the retrieval to end',
    )
    expect(retrieval).toMatchObject({ tokensSent: 8, outcome: 'completed' })
  })
})
