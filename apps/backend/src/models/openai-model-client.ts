import OpenAI from 'openai'
import type { Catalogue } from './catalogue.ts'
import { readChatCompletion, toChatMessages } from './chat-completions.ts'
import { makeSurrogateJoiner } from './join-surrogates.ts'
import type { ModelClient, ModelEvent, ModelRequest } from './model-client.ts'
import { ModelError } from './model-error.ts'
import { readResponse } from './responses.ts'
import { retryBeforeText } from './retry.ts'
import { translateModelError } from './translate-model-error.ts'
import { trimHistory } from './trim-history.ts'
import { type StreamTimeouts, watchStream } from './watch-stream.ts'

async function* storable(events: AsyncIterable<ModelEvent>): AsyncGenerator<ModelEvent> {
  const joiners = { text: makeSurrogateJoiner(), reasoning: makeSurrogateJoiner() }
  for await (const event of events) {
    if (event.type === 'text' || event.type === 'reasoning') {
      const text = joiners[event.type].push(event.text)
      if (text) yield { ...event, text }
      continue
    }
    if (event.type === 'finish') {
      const rest = joiners.text.end()
      if (rest) yield { type: 'text', text: rest }
    }
    yield event
  }
}

/** Calls the model's server by the official client, in the protocol that the catalogue names for the model. */
export const makeModelClient = (options: {
  /** Resolves to undefined for OpenAI itself. Asked before each request: the demo model starts when first needed. */
  baseUrl: () => Promise<string | undefined>
  apiKey: () => Promise<string>
  catalogue: Catalogue
  timeouts: StreamTimeouts
  random?: () => number
}): ModelClient => {
  const { catalogue, timeouts } = options
  let made: OpenAI | undefined
  const connect = async (): Promise<OpenAI> => {
    const baseURL = (await options.baseUrl()) ?? null
    made ??= new OpenAI({
      apiKey: options.apiKey,
      baseURL,
      // Ours are: before the first token only, and with the reader's patience in mind.
      maxRetries: 0,
      timeout: timeouts.firstToken * 1_000,
      logLevel: 'off',
    })
    return made
  }

  const entryOf = (id: string) => {
    const entry = catalogue.find(id)
    if (!entry) throw new ModelError('model_misconfigured', 'This model is not offered any more.')
    return entry
  }

  /** One upstream request: watched, translated, closed when the caller's signal or the watchdog says so. */
  async function* request<Item>(
    signal: AbortSignal,
    open: (signal: AbortSignal) => Promise<AsyncIterable<Item>>,
    read: (items: AsyncIterable<Item>) => AsyncIterable<ModelEvent>,
  ): AsyncGenerator<ModelEvent> {
    const upstream = new AbortController()
    const abort = () => upstream.abort()
    signal.addEventListener('abort', abort)
    try {
      if (signal.aborted) return
      yield* storable(read(watchStream(() => open(upstream.signal), timeouts, abort)))
    } catch (error) {
      if (signal.aborted) return
      throw translateModelError(error)
    } finally {
      signal.removeEventListener('abort', abort)
    }
  }

  const openStream = async function* (given: ModelRequest): AsyncGenerator<ModelEvent> {
    const client = await connect()
    const entry = entryOf(given.model)
    const messages = await trimHistory(given, entry.contextWindow)
    const input = toChatMessages({ ...given, messages })
    if (entry.api === 'chat') {
      yield* request(
        given.signal,
        (signal) =>
          client.chat.completions.create(
            { model: entry.id, messages: input, stream: true, stream_options: { include_usage: true } },
            { signal },
          ),
        readChatCompletion,
      )
      return
    }
    const reattachable = entry.resume === 'reattach'
    yield* request(
      given.signal,
      (signal) =>
        client.responses.create(
          {
            model: entry.id,
            instructions: given.systemPrompt,
            input: [
              ...messages.map(({ role, text }) => ({ role, content: text })),
              ...(given.prefix ? [{ role: 'assistant' as const, content: given.prefix }] : []),
            ],
            stream: true,
            background: reattachable,
            store: reattachable,
          },
          { signal },
        ),
      readResponse,
    )
  }

  return {
    stream: (given) => retryBeforeText(() => openStream(given), given.signal, options.random),
    reattach: ({ upstreamId, cursor, signal }) =>
      retryBeforeText(
        () =>
          request(
            signal,
            async (upstream) =>
              (await connect()).responses.retrieve(
                upstreamId,
                { stream: true, ...(cursor !== null && { starting_after: cursor }) },
                { signal: upstream },
              ),
            readResponse,
          ),
        signal,
        options.random,
      ),
    cancel: async (upstreamId) => {
      await (await connect()).responses.cancel(upstreamId)
    },
    complete: async ({ model, systemPrompt, messages, maxTokens, signal }) => {
      const entry = entryOf(model)
      try {
        const client = await connect()
        const asked = { systemPrompt, messages, prefix: '' }
        if (entry.api === 'chat') {
          const completion = await client.chat.completions.create(
            { model, messages: toChatMessages(asked), max_tokens: maxTokens },
            { signal },
          )
          return completion.choices[0]?.message.content ?? ''
        }
        const response = await client.responses.create(
          { model, instructions: systemPrompt, input: messages.map(({ role, text }) => ({ role, content: text })) },
          { signal },
        )
        return response.output_text
      } catch (error) {
        throw translateModelError(error)
      }
    },
  }
}
