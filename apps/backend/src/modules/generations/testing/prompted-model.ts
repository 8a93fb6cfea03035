import type { ModelClient, ModelEvent, ModelRequest } from '../../../models/model-client.ts'

/** One request to the model, which says what the test tells it to say, when it tells it. */
export type PromptedRequest = {
  request: Omit<ModelRequest, 'signal'>
  /** Where it goes on with a response that the model's server has, instead of asking anew. */
  reattached: { upstreamId: string; cursor: number | null } | undefined
  signal: AbortSignal
  say: (...texts: string[]) => void
  send: (event: ModelEvent) => void
  finish: () => void
  fail: (error: Error) => void
}

export type PromptedModel = ModelClient & {
  /** The next request that has not been taken by a test yet. */
  next: () => Promise<PromptedRequest>
  cancelled: string[]
}

type Item = ModelEvent | Error | 'done'

/** A model at the end of ModelClient, not of HTTP: the engine's tests decide about each event and need no clock. */
export const makePromptedModel = (): PromptedModel => {
  const untaken: PromptedRequest[] = []
  const takers: ((request: PromptedRequest) => void)[] = []
  const cancelled: string[] = []

  const open = (
    request: Omit<ModelRequest, 'signal'>,
    signal: AbortSignal,
    reattached?: PromptedRequest['reattached'],
  ): AsyncIterable<ModelEvent> => {
    const queue: Item[] = []
    let wake: (() => void) | undefined
    const push = (item: Item) => {
      queue.push(item)
      wake?.()
    }
    signal.addEventListener('abort', () => wake?.())
    const opened: PromptedRequest = {
      request,
      reattached,
      signal,
      send: push,
      say: (...texts) => {
        for (const text of texts) push({ type: 'text', text })
      },
      finish: () => push({ type: 'finish', finishReason: 'stop', usage: { inputTokens: 1, outputTokens: 2 } }),
      fail: push,
    }
    const taker = takers.shift()
    if (taker) taker(opened)
    else untaken.push(opened)
    return (async function* () {
      while (!signal.aborted) {
        const item = queue.shift()
        if (item instanceof Error) throw item
        if (item === 'done') return
        if (item) yield item
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    })()
  }

  return {
    cancelled,
    next: () => {
      const request = untaken.shift()
      return request ? Promise.resolve(request) : new Promise((resolve) => takers.push(resolve))
    },
    stream: ({ signal, ...request }) => open(request, signal),
    reattach: ({ signal, ...reattached }) =>
      open({ model: '', systemPrompt: null, messages: [], prefix: '' }, signal, reattached),
    cancel: async (upstreamId) => void cancelled.push(upstreamId),
    complete: async () => 'A title',
  }
}
