/** One server-sent event of an answer. */
export interface Frame {
  /** The SSE event name, where the protocol gives one. */
  readonly event?: string
  readonly data: string
  /** What it carries: something before the text, a piece of the text, or something after it. */
  readonly part: 'opening' | 'token' | 'closing'
  /** The piece of text, for a token. */
  readonly text?: string
}

export const encodeFrame = ({ event, data }: Pick<Frame, 'event' | 'data'>): string =>
  event === undefined ? `data: ${data}\n\n` : `event: ${event}\ndata: ${data}\n\n`
