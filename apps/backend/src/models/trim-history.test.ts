import { describe, expect, it } from '@jest/globals'
import type { ModelMessage } from './model-client.ts'
import { loadCountTokens, trimHistory } from './trim-history.ts'

const turn = (role: ModelMessage['role'], words: number): ModelMessage => ({ role, text: ' word'.repeat(words) })
const request = (messages: ModelMessage[], systemPrompt: string | null = null, prefix = '') => ({
  messages,
  systemPrompt,
  prefix,
})

describe('a history', () => {
  it('that fits is kept whole', async () => {
    const messages = [turn('user', 10), turn('assistant', 10), turn('user', 10)]
    expect(await trimHistory(request(messages), { contextWindow: 1_000 })).toEqual(messages)
  })

  it('that does not fit loses whole messages, oldest first, and begins with a question', async () => {
    const messages = [
      turn('user', 300),
      turn('assistant', 300),
      turn('user', 300),
      turn('assistant', 300),
      turn('user', 50),
    ]
    // Room for 750 tokens: the last three turns take 662. With 1,000 more the answer before them fits, its question does not.
    expect(await trimHistory(request(messages), { contextWindow: 1_000 })).toEqual(messages.slice(2))
    expect(await trimHistory(request(messages), { contextWindow: 1_300 })).toEqual(messages.slice(2))
    expect(await trimHistory(request(messages), { contextWindow: 1_800 })).toEqual(messages)
  })

  it('leaves room for the system prompt and the prefix', async () => {
    const messages = [turn('user', 300), turn('assistant', 300), turn('user', 50)]
    expect(await trimHistory(request(messages), { contextWindow: 1_000 })).toEqual(messages)
    expect(await trimHistory(request(messages, ' word'.repeat(200)), { contextWindow: 1_000 })).toEqual(
      messages.slice(2),
    )
    expect(await trimHistory(request(messages, null, ' word'.repeat(200)), { contextWindow: 1_000 })).toEqual(
      messages.slice(2),
    )
  })

  it('whose last question alone is too long is refused', async () => {
    await expect(trimHistory(request([turn('user', 800)]), { contextWindow: 1_000 })).rejects.toMatchObject({
      code: 'context_too_long',
    })
    const tooMuchBesides = request([turn('user', 10)], ' word'.repeat(800))
    await expect(trimHistory(tooMuchBesides, { contextWindow: 1_000 })).rejects.toMatchObject({
      code: 'context_too_long',
    })
  })
})

describe('tokens', () => {
  it('are counted as the model counts them, and names of special tokens as text', async () => {
    const count = await loadCountTokens()
    expect(count(' word'.repeat(100))).toBe(100)
    expect(count('<|endoftext|>')).toBeGreaterThan(1)
  })

  // Without pieces each takes most of a minute, which Jest ends after five seconds.
  it.each(['a', '漢字', '😀', ' ', '=-'])(
    'of 200,000 characters without a break (%j) are counted at once',
    async (unit) => {
      const count = await loadCountTokens()
      const text = unit.repeat(200_000 / unit.length)
      expect(count(text)).toBeGreaterThan(0)
      expect(count(text)).toBeLessThanOrEqual(Buffer.byteLength(text))
    },
  )

  it('leaves an answer as much room as its model is known to need', async () => {
    const messages = [turn('user', 300), turn('assistant', 300), turn('user', 300)]
    expect(await trimHistory(request(messages), { contextWindow: 1_400, answerTokens: 100 })).toEqual(messages)
    const trimmed = await trimHistory(request(messages), { contextWindow: 1_400, answerTokens: 1_000 })
    expect(trimmed).toEqual(messages.slice(2))
  })
})

it('counts no more of a long prefix than decides, and lets others run meanwhile', async () => {
  let counted = 0
  const load = async () => (text: string) => {
    counted += text.length
    return text.length / 4
  }
  let turns = 0
  let isCounting = true
  const watch = () => {
    turns += 1
    if (isCounting) setImmediate(watch)
  }
  setImmediate(watch)
  const long = request([turn('user', 1)], null, ' word'.repeat(6_000_000))
  const trimming = trimHistory(long, { contextWindow: 128_000 }, load)
  await expect(trimming).rejects.toMatchObject({ code: 'context_too_long' })
  isCounting = false
  expect(counted).toBeLessThan(600_000)
  expect(turns).toBeGreaterThan(5)
})
