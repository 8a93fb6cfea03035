import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { joinSurrogates } from './join-surrogates.ts'
import type { ModelEvent } from './model-client.ts'

async function* from(events: ModelEvent[]): AsyncGenerator<ModelEvent> {
  yield* events
}
const joined = async (events: ModelEvent[]) => {
  const all: ModelEvent[] = []
  for await (const event of joinSurrogates(from(events))) all.push(event)
  return all
}
const texts = (...deltas: string[]): ModelEvent[] => deltas.map((text, cursor) => ({ type: 'text', text, cursor }))

describe('characters cut into two deltas', () => {
  it('come whole, with the cursor of their second half', async () => {
    expect(await joined(texts('a', 'b\ud83d', '\ude00c'))).toEqual([
      { type: 'text', text: 'a', cursor: 0 },
      { type: 'text', text: 'b😀c', cursor: 2 },
    ])
  })

  it('whose halves never meet become U+FFFD, at the end and where the kind changes', async () => {
    const finish: ModelEvent = { type: 'finish', finishReason: 'stop' }
    const reasoning: ModelEvent = { type: 'reasoning', text: '\ude00' }
    expect(await joined([...texts('\ud83d', 'x\ud83d'), reasoning, ...texts('\ud83d'), finish])).toEqual([
      { type: 'text', text: '\uFFFD', cursor: 0 },
      { type: 'text', text: 'x\uFFFD', cursor: 1 },
      { type: 'reasoning', text: '\uFFFD' },
      { type: 'text', text: '\uFFFD', cursor: 0 },
      finish,
    ])
  })

  it('are as in the whole text, wherever it is cut, and every piece can be stored', async () => {
    const unit = fc.constantFrom('a', '\0', '\ud83d', '\ude00', 'é')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(unit, { maxLength: 3 }).map((units) => units.join(''))), async (deltas) => {
        const events = await joined([...texts(...deltas), { type: 'finish', finishReason: 'stop' }])
        const pieces = events.map((event) => ('text' in event ? event.text : ''))
        expect(pieces.every((piece) => piece.isWellFormed() && !piece.includes('\0'))).toBe(true)
        expect(pieces.join('')).toBe(deltas.join('').toWellFormed().replaceAll('\0', '\uFFFD'))
      }),
    )
  })
})
