import { createServer } from 'node:http'
import { describe, expect, it } from '@jest/globals'
import { listen } from '../testing/listen.ts'
import { ask, readAll, startModelUnderTest } from '../testing/model-under-test.ts'

const numbers = (n: number) => Array.from({ length: n }, (_, index) => index + 1).join(' ')

type Body = {
  messages: { role: string; content: string; prefix?: boolean }[]
  continue_final_message?: boolean
  add_generation_prompt?: boolean
}

/** A server of another kind, which says what `answer` makes of a request; a number is a status that refuses it. */
const serve = async (answer: (body: Body) => string | number) => {
  const bodies: Body[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const piece of request) text += piece
    const body = JSON.parse(text)
    bodies.push(body)
    const said = answer(body)
    if (typeof said === 'number') {
      response.writeHead(said, { 'content-type': 'application/json' })
      response.end(
        JSON.stringify({ error: { message: 'Assistant response prefill is incompatible with enable_thinking.' } }),
      )
      return
    }
    const chunk = (delta: object, finish_reason: string | null) =>
      `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason }] })}\n\n`
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.end(`${chunk({ content: said }, null)}${chunk({}, 'stop')}data: [DONE]\n\n`)
  })
  const { port, ...rest } = await listen(server)
  return { url: `http://127.0.0.1:${port}/v1`, bodies, ...rest }
}

/** Makes a model that names the days and greets. `goesOn` decides whether it continues the last message or starts again. */
const say = (goesOn: (body: Body) => boolean) => (body: Body) => {
  const last = body.messages.at(-1)
  if (last?.role !== 'assistant') return /cut off/.test(last?.content ?? '') ? 'Hello world, and all.' : 'Monday'
  const whole = last.content.startsWith('Mon') ? 'Monday Tuesday Wednesday Thursday' : 'Hello world, and all.'
  return goesOn(body) ? whole.slice(last.content.length) : whole
}

describe('the rest of an answer', () => {
  it('comes by prefill from a server that continues an answer, which is found out once', async () => {
    await using model = await startModelUnderTest({ api: 'chat' })
    const name = 'demo-count:n=20'
    for (const prefix of ['1 2 3', '1 2 3 ', numbers(15)]) {
      const { text, finish } = await readAll(model.client.stream(ask(name, { prefix })))
      expect(prefix + text).toBe(numbers(20))
      expect(finish?.finishReason).toBe('stop')
    }
    const asked = model.demo.journal.entries({ model: name }).map(({ requestBody }) => requestBody as Body)
    expect(asked.map(({ messages }) => messages.at(-1)?.content)).toEqual([
      'Monday Tuesday Wednes',
      '1 2 3',
      '1 2 3',
      numbers(15),
    ])
  })

  it.each([
    'as-asked',
    'exactly',
    'repeats-words',
    'repeats-after-dots',
    'restarts',
    'apologises',
    'agrees',
    'agrees-and-restarts',
  ])('comes on request from a model that goes on %s, and joins', async (way) => {
    await using model = await startModelUnderTest({ api: 'chat' })
    for (let cut = 1; cut < 150; cut += 7) {
      const prefix = numbers(cut)
      const { text, error } = await readAll(model.client.stream(ask(`demo-continues-${way}:n=150`, { prefix })))
      expect(error).toBeUndefined()
      expect(prefix + text).toBe(numbers(150))
    }
  })

  it('has two requests at a time share one probe', async () => {
    await using model = await startModelUnderTest({ api: 'chat' })
    const name = 'demo-count:n=9'
    await Promise.all([1, 2, 3].map(() => readAll(model.client.stream(ask(name, { prefix: '1 2' })))))
    expect(model.demo.journal.entries({ model: name })).toHaveLength(4)
  })

  it('is marked as vLLM and as Mistral want it, where a trailing message alone is not continued', async () => {
    await using vllm = await serve(
      say((body) => body.continue_final_message === true && body.add_generation_prompt === false),
    )
    await using first = await startModelUnderTest({ api: 'chat', url: vllm.url })
    expect((await readAll(first.client.stream(ask('demo-x', { prefix: 'Hello wo' })))).text).toBe('rld, and all.')
    expect(vllm.bodies.at(-1)).toMatchObject({ continue_final_message: true, add_generation_prompt: false })

    await using mistral = await serve(say((body) => body.messages.at(-1)?.prefix === true))
    await using second = await startModelUnderTest({ api: 'chat', url: mistral.url })
    expect((await readAll(second.client.stream(ask('demo-x', { prefix: 'Hello wo' })))).text).toBe('rld, and all.')
    expect(mistral.bodies.at(-1)?.messages.at(-1)).toEqual({ role: 'assistant', content: 'Hello wo', prefix: true })
  })

  it('is asked for in words from a server that refuses trailing messages, from then on without trying', async () => {
    await using server = await serve((body) =>
      body.messages.at(-1)?.role === 'assistant' ? 400 : say(() => false)(body),
    )
    await using model = await startModelUnderTest({ api: 'chat', url: server.url })
    for (const requests of [4, 5]) {
      expect((await readAll(model.client.stream(ask('demo-x', { prefix: 'Hello wo' })))).text).toBe('rld, and all.')
      expect(server.bodies).toHaveLength(requests)
    }
  })

  it('is asked for in words once a server refuses the prefill that it is said to take', async () => {
    await using server = await serve((body) =>
      body.messages.at(-1)?.role === 'assistant' ? 400 : say(() => false)(body),
    )
    await using model = await startModelUnderTest({ api: 'chat', url: server.url, models: 'demo-x=prefill' })
    const goOn = async () => (await readAll(model.client.stream(ask('demo-x', { prefix: 'Hello wo' })))).text
    expect(await goOn()).toBe('rld, and all.')
    expect(server.bodies).toHaveLength(2)
    // From then on at once.
    expect(await goOn()).toBe('rld, and all.')
    expect(server.bodies).toHaveLength(3)
  })

  it('costs an ordinary answer nothing: nobody is probed before an answer has to go on', async () => {
    await using model = await startModelUnderTest({ api: 'chat' })
    await readAll(model.client.stream(ask('demo-count:n=3')))
    expect(model.demo.journal.entries({ model: 'demo-count:n=3' })).toHaveLength(1)
  })
})
