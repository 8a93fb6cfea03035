import { describe, expect, it } from '@jest/globals'
import { readChat } from '../testing/read-chat.ts'
import { readResponse } from '../testing/read-response.ts'
import { recordOf } from '../testing/record-of.ts'
import { startDemoModel } from '../testing/start-demo-model.ts'

const messages = [{ role: 'user' as const, content: 'Hello' }]
/** What fetch throws when the body stops without its end; Jest's realm has another TypeError. */
const severed = { name: 'TypeError', message: 'terminated' }
const noticeStart = '*I am a demo'

describe('a fault of the connection', () => {
  it('cut: destroys the socket after `at` tokens, in the middle of a frame', async () => {
    await using demo = await startDemoModel()
    const model = 'demo-fault-cut:at=3'
    const chat = await readChat(demo.client, { model, messages })
    expect(chat.pieces).toHaveLength(3)
    expect(chat.error).toMatchObject(severed)
    await recordOf(demo.model, model, ({ outcome, clientClosedAt }) => outcome === 'broken' && !clientClosedAt)
    await expect(demo.client.chat.completions.create({ model, messages })).rejects.toThrow()

    const response = await readResponse(demo.client.responses.create({ model, input: 'Hello', stream: true }))
    expect(response.text).toBe(chat.text)
    expect(response.error).toMatchObject(severed)
  })

  it('cut: leaves a background response going on behind it', async () => {
    await using demo = await startDemoModel()
    const model = 'demo-fault-cut:at=3'
    const { events, error } = await readResponse(
      demo.client.responses.create({ model, input: 'Hello', stream: true, background: true }),
    )
    expect(error).toMatchObject(severed)
    const first = events[0]
    const id = first?.type === 'response.created' ? first.response.id : ''
    const rest = await readResponse(
      demo.client.responses.retrieve(id, { stream: true, starting_after: events.length - 1 }),
    )
    expect(rest.events.at(-1)).toMatchObject({ type: 'response.completed' })
    expect(rest.events[0]?.sequence_number).toBe(events.length)
  })

  it('end-without-done: ends the body cleanly, with neither reason nor end', async () => {
    await using demo = await startDemoModel()
    const model = 'demo-fault-end-without-done:at=3'
    const chat = await readChat(demo.client, { model, messages })
    expect(chat).toMatchObject({ finishReason: null, error: undefined })
    expect(chat.pieces).toHaveLength(3)

    const response = await readResponse(demo.client.responses.create({ model, input: 'Hello', stream: true }))
    expect(response.error).toBeUndefined()
    expect(response.events.at(-1)?.type).toBe('response.output_text.delta')
    await expect(demo.client.responses.create({ model, input: 'Hello' })).rejects.toThrow(SyntaxError)
  })

  it('malformed: one frame is not JSON, the others are whole', async () => {
    await using demo = await startDemoModel()
    const model = 'demo-fault-malformed:at=3'
    const chat = await readChat(demo.client, { model, messages })
    expect(chat.pieces).toHaveLength(3)
    expect(chat.error).toBeInstanceOf(SyntaxError)
    const response = await readResponse(demo.client.responses.create({ model, input: 'Hello', stream: true }))
    expect(response.error).toBeInstanceOf(SyntaxError)

    const raw = await fetch(`${demo.url}/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ model, messages, stream: true }),
    })
    const frames = (await raw.text()).split('\n\n')
    expect(frames.filter((frame) => frame.includes('not JSON'))).toHaveLength(1)
    expect(frames.at(-2)).toBe('data: [DONE]')
  })

  it.each(['chat/completions', 'responses'])('bad-utf8: bytes of one token of %s are not UTF-8', async (path) => {
    await using demo = await startDemoModel()
    const send = async (stream: boolean) => {
      const body = { model: 'demo-fault-bad-utf8:at=2', stream, messages, input: 'Hello' }
      const response = await fetch(`${demo.url}/${path}`, { method: 'POST', body: JSON.stringify(body) })
      return Buffer.from(await response.arrayBuffer())
    }
    for (const bytes of [await send(true), await send(false)]) {
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow(/not valid/)
      expect(bytes.toString().match(/\uFFFD/g)).toHaveLength(1)
    }
    // Frame by frame the rest is sound: only the token after the second is touched.
    const touched = (await send(true))
      .toString()
      .split('\n\n')
      .filter((frame) => frame.includes('\uFFFD'))
    expect(touched).toHaveLength(1)
    expect(touched[0]).toMatch(/"(?:content|delta)":"\uFFFD\(/)
  })

  it('comes at the end of an answer that is shorter', async () => {
    await using demo = await startDemoModel()
    const chat = await readChat(demo.client, { model: 'demo-fault-cut:at=1000', messages })
    expect(chat.text.startsWith(noticeStart)).toBe(true)
    expect(chat.finishReason).toBeNull()
    expect(chat.error).toMatchObject(severed)
  })
})
