import type { StreamEnd, StreamEvent } from '@chatbot/contracts'

/** Takes events until one matches; the reader stays open for more when `iterator` is used again. */
export const readUntil = async (
  iterator: AsyncIterator<StreamEvent>,
  matches: (event: StreamEvent) => boolean,
): Promise<StreamEvent[]> => {
  const events: StreamEvent[] = []
  for (;;) {
    const { value, done } = await iterator.next()
    if (done) throw new Error(`the stream closed after ${JSON.stringify(events)}`)
    events.push(value)
    if (matches(value)) return events
  }
}

export const isEnd = (event: StreamEvent): boolean => event.type === 'end'

/** Matches the event with which the texts read by it hold `text`. */
export const includes = (text: string): ((event: StreamEvent) => boolean) => {
  let soFar = ''
  return (event) => {
    if (event.type === 'text') soFar += event.text
    return soFar.includes(text)
  }
}

export const textOf = (events: StreamEvent[]): string =>
  events.map((event) => (event.type === 'text' ? event.text : '')).join('')

export const endOf = (events: StreamEvent[]): StreamEnd | undefined => events.find((event) => event.type === 'end')?.end

/** 0, 1, 2 … as long as the events: what their seqs have to be. */
export const countOf = (events: StreamEvent[]): number[] => events.map((_, index) => index)
export const seqsOf = (events: StreamEvent[]): number[] => events.map(({ seq }) => seq)
