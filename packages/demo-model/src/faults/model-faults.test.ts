import { describe, expect, it } from '@jest/globals'
import { upstreamDetail } from '../http/api-error.ts'
import { readChat } from '../testing/read-chat.ts'
import { readResponse } from '../testing/read-response.ts'
import { recordOf } from '../testing/record-of.ts'
import { type RunningDemoModel, startDemoModel } from '../testing/start-demo-model.ts'

const messages = [{ role: 'user' as const, content: 'Hello' }]

const streamResponse = ({ client }: RunningDemoModel, model: string) =>
  readResponse(client.responses.create({ model, input: 'Hello', stream: true }))

/** Whole answers of others stand for time that passes: whatever else were to be sent would be by then. */
const othersAnswer = async ({ client }: RunningDemoModel) => {
  for (const n of [1, 2, 3]) await readChat(client, { model: `demo-long:chars=${n}0000`, messages })
}

describe('a model that falls silent', () => {
  it.each([
    ['demo-fault-no-headers', 0],
    ['demo-fault-slow-headers:ms=3600000', 0],
    ['demo-fault-no-first-token', 0],
    ['demo-fault-stall:at=4', 4],
  ])('%s sends %i tokens, and stays until its client leaves', async (model, tokensSent) => {
    await using demo = await startDemoModel()
    for (const path of ['chat/completions', 'responses']) {
      demo.model.journal.clear()
      const abort = new AbortController()
      const request = fetch(`${demo.url}/${path}`, {
        method: 'POST',
        body: JSON.stringify({ model, stream: true, messages, input: 'Hello' }),
        signal: abort.signal,
      }).then((response) => response.text())
      const left = expect(request).rejects.toThrow()
      await recordOf(demo.model, model, (record) => record.tokensSent === tokensSent)
      await othersAnswer(demo)
      expect(demo.model.journal.entries({ model })).toMatchObject([{ outcome: 'running', tokensSent }])
      abort.abort()
      await left
      await recordOf(demo.model, model, ({ outcome, clientClosedAt }) => outcome === 'cancelled' && !!clientClosedAt)
    }
  })

  it('has sent its headers when it is silent before the first token', async () => {
    await using demo = await startDemoModel()
    const abort = new AbortController()
    const chat = await fetch(`${demo.url}/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ model: 'demo-fault-no-first-token', stream: true, messages }),
      signal: abort.signal,
    })
    expect(chat.status).toBe(200)
    abort.abort()

    const stream = await demo.client.responses.create({
      model: 'demo-fault-no-first-token',
      input: 'Hello',
      stream: true,
    })
    const seen: string[] = []
    for await (const event of stream) {
      seen.push(event.type)
      if (event.type === 'response.in_progress') break
    }
    expect(seen).toEqual(['response.created', 'response.in_progress'])
  })

  it('answers after slow headers', async () => {
    await using demo = await startDemoModel()
    expect((await readChat(demo.client, { model: 'demo-fault-slow-headers:ms=20', messages })).finishReason).toBe(
      'stop',
    )
  })

  it('can be cancelled in the background', async () => {
    await using demo = await startDemoModel()
    const model = 'demo-fault-stall:at=2'
    const { id } = await demo.client.responses.create({ model, input: 'Hello', background: true })
    await recordOf(demo.model, model, ({ tokensSent }) => tokensSent === 2)
    expect((await demo.client.responses.cancel(id)).status).toBe('cancelled')
    await recordOf(demo.model, model, ({ outcome }) => outcome === 'cancelled')
  })
})

describe('a model that ends otherwise', () => {
  it.each([
    ['demo-fault-content-filter:at=3', 'content_filter', 'content_filter'],
    ['demo-fault-length:at=3', 'length', 'max_output_tokens'],
  ])('%s', async (model, finishReason, reason) => {
    await using demo = await startDemoModel()
    const chat = await readChat(demo.client, { model, messages })
    expect(chat).toMatchObject({ finishReason, error: undefined })
    expect(chat.pieces).toHaveLength(3)
    const whole = await demo.client.chat.completions.create({ model, messages })
    expect(whole.choices[0]).toMatchObject({ finish_reason: finishReason, message: { content: chat.text } })

    const { events, text } = await streamResponse(demo, model)
    expect(text).toBe(chat.text)
    expect(events.at(-1)).toMatchObject({
      type: 'response.incomplete',
      response: { status: 'incomplete', incomplete_details: { reason }, output: [{ status: 'incomplete' }] },
    })
    expect(demo.model.journal.entries({ model }).map(({ outcome }) => outcome)).toEqual(Array(3).fill('incomplete'))
  })

  it('comes at the end of an answer that is shorter', async () => {
    await using demo = await startDemoModel()
    const filtered = await readChat(demo.client, { model: 'demo-fault-content-filter:at=1000', messages })
    const whole = await readChat(demo.client, { model: 'demo', messages })
    expect(filtered).toMatchObject({ text: whole.text, finishReason: 'content_filter' })
    const failed = await readChat(demo.client, { model: 'demo-fault-error-event:at=1000', messages })
    expect(failed).toMatchObject({ text: whole.text, finishReason: null, error: { type: 'server_error' } })
  })

  it('demo-fault-error-event: an error after `at` tokens, and nothing after it', async () => {
    await using demo = await startDemoModel()
    const model = 'demo-fault-error-event:at=3'
    const chat = await readChat(demo.client, { model, messages })
    expect(chat.pieces).toHaveLength(3)
    expect(chat.error).toMatchObject({ type: 'server_error' })
    expect(String(chat.error)).toContain(upstreamDetail)
    await expect(demo.client.chat.completions.create({ model, messages })).rejects.toMatchObject({ status: 500 })

    const response = await streamResponse(demo, model)
    expect(response.text).toBe(chat.text)
    expect(response.error).toMatchObject({ code: 'server_error' })
    await expect(demo.client.responses.create({ model, input: 'Hello' })).rejects.toMatchObject({ status: 500 })
    expect(demo.model.journal.entries({ model }).map(({ outcome }) => outcome)).toEqual(Array(4).fill('failed'))
  })

  it('demo-fault-error-event: the response has failed, in the background too', async () => {
    await using demo = await startDemoModel()
    const body = JSON.stringify({ model: 'demo-fault-error-event', input: 'Hello', stream: true, background: true })
    const raw = await (await fetch(`${demo.url}/responses`, { method: 'POST', body })).text()
    const [error, failed] = raw.trim().split('\n\n').slice(-2)
    expect(error).toMatch(/^event: error\ndata: \{"type":"error","error":\{.*"sequence_number":\d+\}$/)
    expect(failed).toMatch(/^event: response.failed\n.*"status":"failed"/)
    const id = /resp_\w+/.exec(raw)?.[0] ?? ''
    expect(await demo.client.responses.retrieve(id)).toMatchObject({
      status: 'failed',
      error: { code: 'server_error' },
    })
  })
})

describe('a model with peculiar text', () => {
  it('surrogates: sends halves of emoji as escapes in UTF-8 that is sound', async () => {
    await using demo = await startDemoModel()
    const model = 'demo-fault-surrogates'
    const { pieces, text } = await readChat(demo.client, { model, messages })
    expect(pieces.every((piece) => piece.length === 1)).toBe(true)
    expect(pieces.filter((piece) => !piece.isWellFormed()).length).toBeGreaterThan(6)
    expect(text).toContain('😀')
    expect(text.isWellFormed()).toBe(true)
    expect((await streamResponse(demo, model)).text).toBe(text)

    const body = JSON.stringify({ model, messages, stream: true })
    const raw = await (await fetch(`${demo.url}/chat/completions`, { method: 'POST', body })).arrayBuffer()
    expect(new TextDecoder('utf-8', { fatal: true }).decode(raw)).toContain('"content":"\\ud83d"')
  })

  it('nul: holds U+0000', async () => {
    await using demo = await startDemoModel()
    expect((await readChat(demo.client, { model: 'demo-fault-nul', messages })).text).toContain('NUL\u0000after')
    expect((await streamResponse(demo, 'demo-fault-nul')).text).toContain('NUL\u0000after')
  })

  it('reasoning: comes before the text, apart from it', async () => {
    await using demo = await startDemoModel()
    const model = 'demo-fault-reasoning'
    const chat = await readChat(demo.client, { model, messages })
    expect(chat.reasoning).toMatch(/^The message is short\./)
    expect(chat.text).not.toContain('The message is short.')

    const { events, text } = await streamResponse(demo, model)
    expect(text).toBe(chat.text)
    const types = [...new Set(events.map((event) => event.type))]
    expect(types.slice(2, 8)).toEqual([
      'response.output_item.added',
      'response.reasoning_summary_part.added',
      'response.reasoning_summary_text.delta',
      'response.reasoning_summary_text.done',
      'response.reasoning_summary_part.done',
      'response.output_item.done',
    ])
    expect(types.indexOf('response.output_text.delta')).toBeGreaterThan(7)
  })

  it('refusal: comes in the field of its own', async () => {
    await using demo = await startDemoModel()
    const model = 'demo-fault-refusal'
    const chat = await readChat(demo.client, { model, messages })
    expect(chat).toMatchObject({
      text: '',
      refusal: "I'm sorry, but I can't help with that request.",
      finishReason: 'stop',
    })
    const whole = await demo.client.chat.completions.create({ model, messages })
    expect(whole.choices[0]?.message).toMatchObject({ content: null, refusal: chat.refusal })

    const { events } = await streamResponse(demo, model)
    expect(events.at(-1)).toMatchObject({
      type: 'response.completed',
      response: { output: [{ content: [{ type: 'refusal', refusal: chat.refusal }] }] },
    })
  })
})
