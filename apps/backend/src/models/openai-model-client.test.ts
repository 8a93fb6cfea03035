import { createServer } from 'node:http'
import { upstreamDetail } from '@chatbot/demo-model'
import { describe, expect, it } from '@jest/globals'
import { eventually } from '../testing/eventually.ts'
import { AnswerGone } from './answer-failed.ts'
import { startCuttingProxy } from './testing/cutting-proxy.ts'
import { listen } from './testing/listen.ts'
import { ask, key, printed, readAll, startModelUnderTest } from './testing/model-under-test.ts'

const counted = (n: number) => Array.from({ length: n }, (_, at) => at + 1).join(' ')

describe.each(['chat', 'responses'] as const)('a model that is asked by %s', (api) => {
  it('answers with its text, a finish and the usage', async () => {
    await using model = await startModelUnderTest({ api })
    const { text, finish, error } = await readAll(model.client.stream(ask('demo-count:n=50')))
    expect(error).toBeUndefined()
    expect(text).toBe(counted(50))
    expect(finish).toEqual({
      type: 'finish',
      finishReason: 'stop',
      usage: { inputTokens: expect.any(Number), outputTokens: 50 },
    })
  })

  it('is given the system prompt, and goes on exactly where the prefix ends', async () => {
    await using model = await startModelUnderTest({ api })
    const { text } = await readAll(
      model.client.stream(ask('demo-count-prefill:n=5', { systemPrompt: 'Be exact.', prefix: '1 2 3' })),
    )
    expect(`1 2 3${text}`).toBe(counted(5))
    expect(JSON.stringify(model.demo.journal.entries()[0]?.requestBody)).toContain('Be exact.')
  })

  it.each([
    ['demo-fault-401', 'model_misconfigured'],
    ['demo-fault-403', 'model_misconfigured'],
    ['demo-fault-404', 'model_misconfigured'],
    ['demo-fault-429:after=7', 'model_rate_limited'],
    ['demo-fault-500', 'model_unavailable'],
    ['demo-fault-502', 'model_unavailable'],
    ['demo-fault-503', 'model_unavailable'],
    ['demo-fault-bad-request', 'model_rejected'],
    ['demo-fault-context-length', 'context_too_long'],
    ['demo-fault-cut:at=5', 'model_unavailable'],
    ['demo-fault-malformed:at=5', 'model_unavailable'],
    ['demo-fault-error-event:at=5', 'model_unavailable'],
    ['demo-fault-end-without-done:at=5', 'model_unavailable'],
  ])('that fails as %s is %s, in our words and without the key', async (name, code) => {
    await using model = await startModelUnderTest({ api })
    const { error, events, finish } = await readAll(model.client.stream(ask(name)))
    expect(error?.code).toBe(code)
    expect(finish).toBeUndefined()
    expect(events.filter(({ type }) => type === 'text')).toHaveLength(name.includes('at=5') ? 5 : 0)
    expect(error?.detail).not.toContain(upstreamDetail)
    expect(printed(error)).not.toContain(key)
  })

  it.each([
    ['demo-fault-length:at=5', 'length'],
    ['demo-fault-content-filter:at=5', 'content_filter'],
  ])('that ends as %s finishes with %s', async (name, finishReason) => {
    await using model = await startModelUnderTest({ api })
    const { finish, error } = await readAll(model.client.stream(ask(name)))
    expect(error).toBeUndefined()
    expect(finish).toMatchObject({ finishReason })
  })

  it('that sends headers and opening events, but no token, is timed out by the first-token limit', async () => {
    await using model = await startModelUnderTest({ api, timeouts: { firstToken: 0.2, silence: 3_600 } })
    const { error } = await readAll(model.client.stream(ask('demo-fault-no-first-token')))
    expect(error?.code).toBe('model_timeout')
    await eventually(() => model.demo.journal.entries()[0]?.clientClosedAt !== undefined)
  })

  it('that never sends headers is timed out, and its socket closed', async () => {
    await using model = await startModelUnderTest({ api, timeouts: { firstToken: 0.2, silence: 3_600 } })
    const { error } = await readAll(model.client.stream(ask('demo-fault-no-headers')))
    expect(error?.code).toBe('model_timeout')
    await eventually(() => model.demo.journal.entries()[0]?.clientClosedAt !== undefined)
  })

  it('that falls silent is timed out by the silence limit, its text kept and its socket closed', async () => {
    await using model = await startModelUnderTest({ api, timeouts: { firstToken: 3_600, silence: 0.2 } })
    const { error, text } = await readAll(model.client.stream(ask('demo-fault-stall:at=5')))
    expect(error?.code).toBe('model_timeout')
    expect(text).not.toBe('')
    await eventually(() => model.demo.journal.entries()[0]?.clientClosedAt !== undefined)
  })

  it('ends quietly when its reader aborts, and the socket is closed', async () => {
    await using model = await startModelUnderTest({ api })
    const reader = new AbortController()
    let tokens = 0
    for await (const event of model.client.stream(ask('demo-fault-stall:at=5', { signal: reader.signal }))) {
      expect(event.type).not.toBe('finish')
      tokens += 1
      if (tokens === 5) reader.abort()
    }
    expect(tokens).toBe(5)
    await eventually(() => model.demo.journal.entries()[0]?.clientClosedAt !== undefined)
  })

  it('ends quietly when its reader aborts before the headers', async () => {
    await using model = await startModelUnderTest({ api })
    const reader = new AbortController()
    const outcome = readAll(model.client.stream(ask('demo-fault-no-headers', { signal: reader.signal })))
    await eventually(() => model.demo.journal.entries().length === 1)
    reader.abort()
    expect(await outcome).toMatchObject({ events: [], error: undefined })
  })

  it('gets each emoji whole and no NUL', async () => {
    await using model = await startModelUnderTest({ api })
    const emoji = await readAll(model.client.stream(ask('demo-fault-surrogates')))
    expect(emoji.text).toMatch(/\p{Extended_Pictographic}/u)
    expect(emoji.text).not.toContain('\uFFFD')
    expect(emoji.events.every((event) => !('text' in event) || event.text.isWellFormed())).toBe(true)
    const { text } = await readAll(model.client.stream(ask('demo-fault-nul')))
    expect(text).toContain('\uFFFD')
    expect(text).not.toContain('\0')
  })

  it('tells reasoning from text', async () => {
    await using model = await startModelUnderTest({ api })
    const { reasoning, text } = await readAll(model.client.stream(ask('demo-fault-reasoning')))
    expect(reasoning).not.toBe('')
    expect(text).not.toBe('')
    expect(text).not.toContain(reasoning)
  })

  it('that is overloaded is asked again, with exponential back-off', async () => {
    await using model = await startModelUnderTest({ api })
    const { finish } = await readAll(model.client.stream(ask('demo-fault-overloaded-then-ok:times=2')))
    expect(finish).toBeDefined()
    expect(model.pauses[1]).toBeGreaterThan(model.pauses[0] ?? Number.POSITIVE_INFINITY)
    expect(model.demo.journal.entries()).toHaveLength(3)
  })

  it('that stays overloaded is asked three times', async () => {
    await using model = await startModelUnderTest({ api })
    const { error } = await readAll(model.client.stream(ask('demo-fault-overloaded-then-ok:times=3')))
    expect(error?.code).toBe('model_unavailable')
    expect(model.demo.journal.entries()).toHaveLength(3)
  })

  it('is not asked again when it has said something, or would refuse again', async () => {
    await using model = await startModelUnderTest({ api })
    await readAll(model.client.stream(ask('demo-fault-cut:at=1')))
    await readAll(model.client.stream(ask('demo-fault-401')))
    await readAll(model.client.stream(ask('demo-fault-bad-request')))
    expect(model.demo.journal.entries()).toHaveLength(3)
  })

  it('is asked again after its Retry-After, at a moment of one’s own, and not at all when that is long', async () => {
    await using model = await startModelUnderTest({ api })
    const soon = await readAll(model.client.stream(ask('demo-fault-429:after=7')))
    expect(soon.error?.retryAfter).toBe(7)
    // Everybody who was refused was told the same.
    expect(model.pauses).toHaveLength(2)
    for (const pause of model.pauses) expect(pause).toBeGreaterThan(7_000)
    const late = await readAll(model.client.stream(ask('demo-fault-429:after=11')))
    expect(late.error?.retryAfter).toBe(11)
    expect(model.demo.journal.entries({ model: 'demo-fault-429:after=11' })).toHaveLength(1)
  })

  it('gives short answers in one piece, of which nothing is kept at the server', async () => {
    await using model = await startModelUnderTest({ api })
    expect(await model.client.complete({ ...ask('demo-count:n=50'), maxTokens: 3 })).toBe(counted(3))
    expect(JSON.stringify(model.demo.journal.entries()[0]?.requestBody)).not.toContain('"store":true')
    await expect(model.client.complete({ ...ask('demo-fault-401'), maxTokens: 3 })).rejects.toMatchObject({
      code: 'model_misconfigured',
    })
  })
})

describe('a response that can be reattached to', () => {
  it('tells its id first and a cursor with each text, after which the rest follows', async () => {
    await using model = await startModelUnderTest()
    const { events, text } = await readAll(model.client.stream(ask('demo-reattach')))
    const [first, ...rest] = events
    if (first?.type !== 'upstream') throw new Error('the id did not come first')
    const tenth = rest[9]
    if (tenth?.type !== 'text' || tenth.cursor === undefined) throw new Error('a text has no cursor')
    const seen = rest.slice(0, 10).map((event) => (event.type === 'text' ? event.text : ''))
    const signal = new AbortController().signal
    const after = await readAll(model.client.reattach({ upstreamId: first.id, cursor: tenth.cursor, signal }))
    expect(seen.join('') + after.text).toBe(text)
    const again = await readAll(model.client.reattach({ upstreamId: first.id, cursor: null, signal }))
    expect(again.text).toBe(text)
  })

  it('goes on when its reader leaves, until it is cancelled; cancelling twice, or what is gone, is well', async () => {
    await using model = await startModelUnderTest()
    const reader = new AbortController()
    let id = ''
    for await (const event of model.client.stream(ask('demo-reattach:rate=5', { signal: reader.signal }))) {
      if (event.type === 'upstream') id = event.id
      if (event.type === 'text') reader.abort()
    }
    const record = () => model.demo.journal.entries({ model: 'demo-reattach:rate=5' })[0]
    expect(record()?.endedAt).toBeUndefined()
    await model.client.cancel(id)
    await eventually(() => record()?.endedAt !== undefined)
    expect(record()?.outcome).toBe('cancelled')
    await model.client.cancel(id)
    await model.client.cancel('resp_that_never_was')
  })

  it('that the server has not kept is unavailable, and asked for once', async () => {
    await using model = await startModelUnderTest()
    const signal = new AbortController().signal
    const { error } = await readAll(model.client.reattach({ upstreamId: 'resp_gone', cursor: 3, signal }))
    expect(error?.code).toBe('model_unavailable')
    expect(error).toBeInstanceOf(AnswerGone)
    expect(model.pauses).toEqual([])
  })

  it.each([400, 404, 405])('is gone where the server refuses to stream it again with %d', async (status) => {
    await using server = await listen(
      createServer((_, response) => {
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(JSON.stringify({ error: { message: 'This response cannot be streamed.' } }))
      }),
    )
    await using model = await startModelUnderTest({ url: `http://127.0.0.1:${server.port}/v1` })
    const signal = new AbortController().signal
    const { error } = await readAll(model.client.reattach({ upstreamId: 'resp_1', cursor: 3, signal }))
    expect(error).toBeInstanceOf(AnswerGone)
    expect(model.pauses).toEqual([])
  })

  it.each([{ prefix: 'so far' }, { isSeen: true }])('is not kept where it is the rest of one: %j', async (rest) => {
    await using model = await startModelUnderTest()
    const { events, error } = await readAll(model.client.stream(ask('demo-reattach', rest)))
    expect(error).toBeUndefined()
    expect(events.map(({ type }) => type)).not.toContain('upstream')
    expect(events.filter((event) => 'cursor' in event)).toEqual([])
    const [asked] = model.demo.journal.entries().filter(({ method }) => method === 'POST')
    expect(asked?.requestBody).toMatchObject({ background: false, store: false })
  })

  it('comes whole and once through connections that are cut', async () => {
    await using model = await startModelUnderTest()
    let cuts = 0
    // Each connection passes a little more than the last one and breaks; the third one holds.
    await using proxy = await startCuttingProxy(model.url, () => {
      cuts += 1
      return cuts < 3 ? 6_000 * cuts : Number.POSITIVE_INFINITY
    })
    await using cut = await startModelUnderTest({ url: proxy.url })
    const straight = await readAll(model.client.stream(ask('demo-reattach')))
    const { text, events, finish, error } = await readAll(cut.client.stream(ask('demo-reattach')))
    expect(error).toBeUndefined()
    expect(cuts).toBe(3)
    expect(text).toBe(straight.text)
    expect(finish).toBeDefined()
    expect(events.filter(({ type }) => type === 'upstream')).toHaveLength(1)
    expect(model.demo.journal.entries().filter(({ method }) => method === 'POST')).toHaveLength(2)
  })
})
