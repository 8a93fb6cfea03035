import type { ModelEvent } from './model-client.ts'
import type { ThinkingSplitter } from './wire/split-thinking.ts'

/** Moves thoughts between tags from the text to the reasoning. Nothing that was held back is lost when the stream fails. */
export async function* splitAnswer(
  events: AsyncIterable<ModelEvent>,
  splitter: ThinkingSplitter,
): AsyncGenerator<ModelEvent> {
  let failure: { error: unknown } | undefined
  let finish: ModelEvent | undefined
  try {
    for await (const event of events) {
      if (event.type === 'finish') finish = event
      else if (event.type === 'text') yield* splitter.push(event.text)
      else {
        if (event.type === 'reasoning') splitter.expectTags()
        yield event
      }
    }
  } catch (error) {
    failure = { error }
  }
  yield* splitter.end()
  if (failure) throw failure.error
  if (finish) yield finish
}
