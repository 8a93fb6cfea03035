import {
  Change,
  type ChatRequest,
  ChatResponse,
  Conversation,
  ConversationHistory,
  ConversationList,
  type ConversationPatch,
  MessagePage,
  ModelList,
  type NewConversation,
  type NewSystemPrompt,
  SearchResults,
  type StreamEvent,
  SystemPrompt,
  SystemPromptList,
  type SystemPromptPatch,
} from '@chatbot/contracts'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import type { z } from 'zod'
import { toApiProblem } from './api-problem.ts'
import { makeBackoff } from './backoff.ts'
import { type FollowOptions, followStream } from './follow.ts'

type Query = Record<string, string | number | boolean | undefined>
type Call = { signal?: AbortSignal }

export type ApiClientOptions = {
  /** Where the API is, without `/api`; '' for the page's own origin. */
  baseUrl: string
  fetch?: typeof globalThis.fetch
  /** Sent with each request, such as `{ Authorization: 'Bearer …' }`. */
  headers?: Record<string, string>
  random?: () => number
}

export type ApiClient = ReturnType<typeof createApiClient>

/** A typed client of the API, for browsers and Node. Every method throws ApiProblem, or what fetch throws. */
export const createApiClient = (options: ApiClientOptions) => {
  const fetch = options.fetch ?? globalThis.fetch.bind(globalThis)
  const random = options.random ?? Math.random

  const send = (
    method: string,
    path: string,
    more: { body?: unknown; query?: Query; signal?: AbortSignal | undefined; headers?: Record<string, string> } = {},
  ) => {
    const query = Object.entries(more.query ?? {}).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] as [string, string]],
    )
    const search = query.length > 0 ? `?${new URLSearchParams(query)}` : ''
    return fetch(`${options.baseUrl}/api${path}${search}`, {
      method,
      credentials: 'same-origin',
      headers: {
        ...options.headers,
        ...more.headers,
        ...(more.body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(more.body !== undefined && { body: JSON.stringify(more.body) }),
      ...(more.signal && { signal: more.signal }),
    })
  }

  const json = async <Schema extends z.ZodType>(schema: Schema, sent: Promise<Response>): Promise<z.output<Schema>> => {
    const response = await sent
    if (!response.ok) throw await toApiProblem(response)
    return schema.parse(await response.json())
  }
  const done = async (sent: Promise<Response>): Promise<void> => {
    const response = await sent
    if (!response.ok) throw await toApiProblem(response)
    await response.arrayBuffer()
  }

  const accept = { Accept: 'text/event-stream' }
  const resume =
    (after: number, generationId: string | undefined) =>
    (signal: AbortSignal): Promise<Response> =>
      send('GET', `/generations/${generationId}/events`, {
        signal,
        headers: { ...accept, ...(after >= 0 && { 'Last-Event-ID': String(after) }) },
      })
  const streamOf = (
    path: string,
    body: unknown,
    follow: FollowOptions,
    repeatFirst: boolean,
  ): AsyncIterable<StreamEvent> =>
    followStream({
      ...follow,
      repeatFirst,
      after: -1,
      random,
      resume,
      first: (signal) => send('POST', path, { body, signal, headers: accept }),
    })

  return {
    /**
     * Sends a message and follows its answer to the end, however often the connection is lost. The message carries an
     * id of the client's, so that sending it again after a lost response is safe.
     */
    chat: (request: ChatRequest, follow: FollowOptions = {}) =>
      streamOf('/chat', { clientMessageId: crypto.randomUUID(), ...request, stream: true }, follow, true),

    /** Sends a message and waits for the whole answer. */
    ask: (request: ChatRequest, call: Call = {}) =>
      json(ChatResponse, send('POST', '/chat', { body: { ...request, stream: false }, ...call })),

    /** Follows an answer from the event after `after` (-1: from its beginning). */
    followGeneration: (generationId: string, { after = -1, ...follow }: FollowOptions & { after?: number } = {}) =>
      followStream({ ...follow, after, random, resume, generationId }),

    stopGeneration: (id: string) => done(send('POST', `/generations/${id}/stop`)),
    regenerate: (messageId: string, body: { model?: string } = {}, follow: FollowOptions = {}) =>
      streamOf(`/messages/${messageId}/regenerate`, body, follow, false),
    continueMessage: (messageId: string, follow: FollowOptions = {}) =>
      streamOf(`/messages/${messageId}/continue`, {}, follow, false),

    listConversations: (
      query: { limit?: number; cursor?: string; archived?: boolean; q?: string } = {},
      call: Call = {},
    ) => json(ConversationList, send('GET', '/conversations', { query, ...call })),
    createConversation: (body: NewConversation = {}) => json(Conversation, send('POST', '/conversations', { body })),
    getConversation: (id: string, call: Call = {}) => json(Conversation, send('GET', `/conversations/${id}`, call)),
    patchConversation: (id: string, body: ConversationPatch) =>
      json(Conversation, send('PATCH', `/conversations/${id}`, { body })),
    deleteConversation: (id: string) => done(send('DELETE', `/conversations/${id}`)),
    listMessages: (
      conversationId: string,
      query: { limit?: number; before?: string; around?: string } = {},
      call: Call = {},
    ) => json(MessagePage, send('GET', `/conversations/${conversationId}/messages`, { query, ...call })),
    history: (user: string, query: { limit?: number; cursor?: string } = {}) =>
      json(ConversationHistory, send('GET', `/history/${user}`, { query })),
    search: (query: { q: string; limit?: number; cursor?: string }, call: Call = {}) =>
      json(SearchResults, send('GET', '/search', { query, ...call })),
    listModels: () => json(ModelList, send('GET', '/models')),

    listSystemPrompts: () => json(SystemPromptList, send('GET', '/system-prompts')),
    createSystemPrompt: (body: Omit<NewSystemPrompt, 'isDefault'> & { isDefault?: boolean }) =>
      json(SystemPrompt, send('POST', '/system-prompts', { body })),
    patchSystemPrompt: (id: string, body: SystemPromptPatch) =>
      json(SystemPrompt, send('PATCH', `/system-prompts/${id}`, { body })),
    deleteSystemPrompt: (id: string) => done(send('DELETE', `/system-prompts/${id}`)),

    /** What changes in the caller's conversations, from now on. A `resync` comes after each reconnection. */
    changes: async function* ({ signal = new AbortController().signal }: Call = {}): AsyncGenerator<Change> {
      const backoff = makeBackoff(random)
      for (let connections = 0; !signal.aborted; connections += 1) {
        try {
          const response = await send('GET', '/changes', { signal, headers: accept })
          if (!response.ok) throw await toApiProblem(response)
          backoff.reset()
          if (connections > 0) yield { type: 'resync' }
          const body = response.body as ReadableStream<BufferSource> | null
          const messages = body?.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream())
          for await (const { data } of messages ?? []) yield Change.parse(JSON.parse(data))
        } catch (error) {
          if (signal.aborted) return
          if (error instanceof Error && error.name === 'ZodError') throw error
        }
        await backoff.pause(signal)
      }
    },
  }
}
