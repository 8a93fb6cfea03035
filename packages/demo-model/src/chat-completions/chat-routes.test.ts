import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type OpenAI from 'openai'
import { readChat } from '../testing/read-chat.ts'
import { recordOf } from '../testing/record-of.ts'
import { startDemoModel } from '../testing/start-demo-model.ts'

const user = (content: string): OpenAI.ChatCompletionMessageParam => ({ role: 'user', content })
const assistant = (content: string): OpenAI.ChatCompletionMessageParam => ({ role: 'assistant', content })

const answer = async (client: OpenAI, model: string, messages: OpenAI.ChatCompletionMessageParam[]) => {
  const completion = await client.chat.completions.create({ model, messages })
  return completion.choices[0]?.message.content ?? ''
}

describe('POST /v1/chat/completions', () => {
  it('streams the numbers as one token each, then the reason and [DONE]', async () => {
    await using demo = await startDemoModel()
    const { pieces, finishReason, chunks } = await readChat(demo.client, {
      model: 'demo-count:n=12',
      messages: [user('go')],
    })
    expect(pieces).toEqual(['1', ' 2', ' 3', ' 4', ' 5', ' 6', ' 7', ' 8', ' 9', ' 10', ' 11', ' 12'])
    expect(finishReason).toBe('stop')
    expect(chunks[0]?.choices[0]?.delta).toEqual({ role: 'assistant', content: '', refusal: null })
    expect(chunks.every((chunk) => !('usage' in chunk))).toBe(true)

    const raw = await fetch(`${demo.url}/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ model: 'demo-count:n=1', stream: true, messages: [user('go')] }),
    })
    expect(raw.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(await raw.text()).toMatch(/\n\ndata: \[DONE\]\n\n$/)
  })

  it('reports usage in a chunk of its own when asked, the same as without a stream', async () => {
    await using demo = await startDemoModel()
    const body = { model: 'demo-count:n=7', messages: [user('four')] }
    const { chunks } = await readChat(demo.client, { ...body, stream_options: { include_usage: true } })
    expect(chunks.at(-1)).toMatchObject({
      choices: [],
      usage: { prompt_tokens: 5, completion_tokens: 7, total_tokens: 12 },
    })
    expect(chunks.slice(0, -1).every((chunk) => chunk.usage === null)).toBe(true)

    const whole = await demo.client.chat.completions.create(body)
    expect(whole.usage).toEqual(chunks.at(-1)?.usage)
    expect(whole.choices[0]).toMatchObject({ finish_reason: 'stop', message: { content: '1 2 3 4 5 6 7' } })
  })

  it('gives the same text to the same request, streamed or not', async () => {
    await using demo = await startDemoModel()
    const messages = [user('Show me what Markdown can do')]
    const first = await answer(demo.client, 'demo', messages)
    expect(await answer(demo.client, 'demo', messages)).toBe(first)
    expect((await readChat(demo.client, { model: 'demo', messages })).text).toBe(first)
  })

  it('sees the system prompt, the history and the last message, in parts too', async () => {
    await using demo = await startDemoModel()
    const text = await answer(demo.client, 'demo', [
      { role: 'developer', content: 'You are a very patient pirate.' },
      user('one'),
      assistant('two'),
      { role: 'user', content: [{ type: 'text', text: 'What is the capital of Norway?' }] },
    ])
    expect(text).toContain('> What is the capital of Norway?')
    expect(text).toContain('I have seen 3 messages')
    expect(text).toContain('“You are a very patient pirate.”')
  })

  it('says what reached it of the files, by either protocol', async () => {
    await using demo = await startDemoModel()
    const image = { url: 'data:image/png;base64,AAAA' }
    const texts = ['<document name="plans.pdf">\nSecret plans\n</document>', 'What about the sea story?']
    const said = await answer(demo.client, 'demo', [
      {
        role: 'user',
        content: [...texts.map((text) => ({ type: 'text' as const, text })), { type: 'image_url', image_url: image }],
      },
    ])
    expect(said).toContain('> What about the sea story?\n\nYour file **plans.pdf** has 12 characters. It begins:')
    expect(said).toContain('> Secret plans\n\nYou showed me 1 image.')
    const response = await demo.client.responses.create({
      model: 'demo',
      input: [
        {
          role: 'user',
          content: [
            ...texts.map((text) => ({ type: 'input_text' as const, text })),
            { type: 'input_image', image_url: image.url, detail: 'auto' },
          ],
        },
      ],
    })
    expect(response.output_text).toBe(said)
  })

  it('says that it is a demo model in the first answer of a conversation only', async () => {
    await using demo = await startDemoModel()
    expect(await answer(demo.client, 'demo', [user('hello')])).toContain('OPENAI_API_KEY')
    expect(await answer(demo.client, 'demo', [user('hello'), assistant('hi'), user('again')])).not.toContain(
      'OPENAI_API_KEY',
    )
  })

  it('ends with `length` at the limit of tokens', async () => {
    await using demo = await startDemoModel()
    const { text, finishReason } = await readChat(demo.client, {
      model: 'demo-count:n=9',
      messages: [user('go')],
      max_completion_tokens: 4,
    })
    expect({ text, finishReason }).toEqual({ text: '1 2 3 4', finishReason: 'length' })
  })

  it.each([
    ['demo', 'Montre-moi ce que Markdown sait faire'],
    ['demo-prefill', 'Hello 👋 there'],
    ['demo-count:n=130', 'go'],
    ['demo-long:chars=3000', 'go'],
    ['demo-fault-surrogates', 'go'],
  ])('continues an answer of %s exactly from wherever it was cut', async (model, question) => {
    await using demo = await startDemoModel()
    const whole = await answer(demo.client, model, [user(question)])
    const cutPoints = fc.integer({ min: 0, max: whole.length })
    await fc.assert(
      fc.asyncProperty(cutPoints, async (cut) => {
        const prefix = whole.slice(0, cut)
        const { text, error } = await readChat(demo.client, { model, messages: [user(question), assistant(prefix)] })
        expect(error).toBeUndefined()
        expect(prefix + text).toBe(whole)
      }),
      { numRuns: 25 },
    )
  })

  it('continues numbers in mid-number', async () => {
    await using demo = await startDemoModel()
    const after = async (prefix: string) =>
      (await readChat(demo.client, { model: 'demo-count:n=14', messages: [user('go'), assistant(prefix)] })).pieces
    expect(await after('1 2 3 4 5 6 7 8 9 10 11 1')).toEqual(['2', ' 13', ' 14'])
    expect(await after('1 2 3 4 5 6 7 8 9 10 11 ')).toEqual(['12', ' 13', ' 14'])
    expect(await after('1 2 3 4 5 6 7 8 9 10 11 12 13 14')).toEqual([])
  })

  it('connects to a prefix that is not its own', async () => {
    await using demo = await startDemoModel()
    const text = await answer(demo.client, 'demo', [user('Raconte-moi la suite'), assistant('Il était une fois')])
    expect(text).toMatch(/^ Et c’est ici que je reprends le fil/)
  })

  it('stops producing when its client goes away', async () => {
    await using demo = await startDemoModel()
    const model = 'demo-count:n=500000,rate=100'
    const stream = await demo.client.chat.completions.create({ model, messages: [user('go')], stream: true })
    for await (const chunk of stream) if (chunk.choices[0]?.delta.content) break
    const record = await recordOf(demo.model, model, ({ outcome }) => outcome === 'cancelled')
    expect(record.clientClosedAt).toBeDefined()
    expect(record.tokensSent).toBeLessThan(500_000)
  })

  it('does not run ahead of a client that does not read', async () => {
    await using demo = await startDemoModel()
    const model = 'demo-long:chars=5000000'
    const abort = new AbortController()
    const response = await fetch(`${demo.url}/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ model, stream: true, messages: [user('go')] }),
      signal: abort.signal,
    })
    // Another whole answer, many times longer than what sockets buffer takes, is the clock here.
    await answer(demo.client, 'demo-long:chars=4000000', [user('go')])
    const record = await recordOf(demo.model, model)
    expect(record.outcome).toBe('running')
    expect(record.tokensSent).toBeLessThan(200_000)
    abort.abort()
    await expect(response.text()).rejects.toThrow()
    await recordOf(demo.model, model, ({ outcome }) => outcome === 'cancelled')
  })
})
