import type { ResponseStreamEvent } from 'openai/resources/responses/responses'

interface StreamedResponse {
  readonly events: readonly ResponseStreamEvent[]
  readonly text: string
  /** What the client threw at the end, if it did. */
  readonly error: unknown
}

/** The text of the deltas among events. */
export const deltaText = (events: readonly ResponseStreamEvent[]): string =>
  events.map((event) => (event.type === 'response.output_text.delta' ? event.delta : '')).join('')

/** Reads a streamed response to its end, good or bad. */
export const readResponse = async (
  request: PromiseLike<AsyncIterable<ResponseStreamEvent>>,
): Promise<StreamedResponse> => {
  const events: ResponseStreamEvent[] = []
  let error: unknown
  try {
    for await (const event of await request) events.push(event)
  } catch (thrown) {
    error = thrown
  }
  return { events, text: deltaText(events), error }
}
