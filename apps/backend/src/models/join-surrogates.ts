import type { ModelEvent } from './model-client.ts'

type TextEvent = Extract<ModelEvent, { text: string }>

const endsInHighHalf = (text: string) => /[\uD800-\uDBFF]$/.test(text)
const startsWithLowHalf = (text: string) => /^[\uDC00-\uDFFF]/.test(text)

/** Halves that never meet and NUL become U+FFFD: neither can be stored. */
const storable = (event: TextEvent): TextEvent => ({
  ...event,
  text: event.text.toWellFormed().replaceAll('\0', '\uFFFD'),
})

/**
 * Puts characters together that a model's server cut into two deltas. The delta with the first half waits as a whole:
 * were its beginning let through with its cursor, a reader that reattached there would never see the half.
 */
export async function* joinSurrogates(events: AsyncIterable<ModelEvent>): AsyncGenerator<ModelEvent> {
  let held: TextEvent | undefined
  for await (const event of events) {
    if (event.type !== 'text' && event.type !== 'reasoning') {
      if (held) yield storable(held)
      held = undefined
      yield event
      continue
    }
    if (event.text === '') continue
    let text = event.text
    if (held?.type === event.type && startsWithLowHalf(text)) text = held.text + text
    else if (held) yield storable(held)
    held = endsInHighHalf(text) ? { ...event, text } : undefined
    if (!held) yield storable({ ...event, text })
  }
}
