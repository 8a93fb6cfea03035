import type { ChatRequest, Feedback, RegenerateRequest } from '@chatbot/contracts'
import type { z } from 'zod'
import { accountCalls } from './account-calls.ts'
import { attachmentCalls } from './attachment-calls.ts'
import { type Delay, delay } from './back-off.ts'
import { isChatResponse } from './checks/chat-checks.ts'
import { isLimits, isModelList, isVersion } from './checks/library-checks.ts'
import { conversationCalls, historyCall, messageWindowCall, searchCall } from './conversation-calls.ts'
import { exportAddresses } from './export-addresses.ts'
import { type FollowOptions, followAnswer } from './follow-answer.ts'
import { followChanges } from './follow-changes.ts'
import { importFile } from './import-file.ts'
import { projectCalls } from './project-calls.ts'
import { type Call, makeSendRequest, readJson, readNothing } from './send-request.ts'
import { shareCalls, sharedCalls } from './share-calls.ts'
import { systemPromptCalls } from './system-prompt-calls.ts'

/** Milliseconds: two of the signs of life that come every 5 s, and some patience. A replica that is paused is given up. */
const longestSilence = 12_000

const eventStream = { Accept: 'text/event-stream' }

export type ApiClientOptions = {
  /** Where the API is, without `/api`; '' for the page's own origin. */
  baseUrl: string
  fetch?: typeof globalThis.fetch
  /** Sent with each request, such as `{ Authorization: 'Bearer …' }`. */
  headers?: Record<string, string>
  /** From 0 to 1, for the jitter of the back-off. */
  random?: () => number
  /** Waits between two connections. */
  delay?: Delay
  /** Milliseconds without a sign of life after which a stream connects anew. */
  silenceLimit?: number
}

export type ApiClient = ReturnType<typeof createApiClient>

/**
 * A typed client of the API, for browsers and Node. Its methods throw ApiProblem where the API refuses and what fetch
 * throws where it cannot be reached; streams outlast the latter.
 */
export const createApiClient = (options: ApiClientOptions) => {
  const send = makeSendRequest({
    baseUrl: options.baseUrl,
    fetch: options.fetch ?? globalThis.fetch.bind(globalThis),
    headers: options.headers ?? {},
  })
  const following = {
    random: options.random ?? Math.random,
    delay: options.delay ?? delay,
    silenceLimit: options.silenceLimit ?? longestSilence,
  }
  const resume = (generationId: string, after: number) => (signal: AbortSignal) =>
    send('GET', `/generations/${generationId}/events`, {
      signal,
      headers: { ...eventStream, ...(after >= 0 && { 'Last-Event-ID': String(after) }) },
    })
  const post = (path: string, body: unknown) => (signal: AbortSignal) =>
    send('POST', path, { body, signal, headers: eventStream })
  const answers = { ...following, resume }

  return {
    /**
     * Sends a message and follows its answer to the end, however often the connection is lost. The message carries an
     * id of the client's, made here unless given, so that sending it again after a lost response is safe.
     */
    chat: (request: z.input<typeof ChatRequest>, follow: FollowOptions = {}) => {
      const body = { ...request, clientMessageId: request.clientMessageId ?? crypto.randomUUID(), stream: true }
      return followAnswer(answers, { from: 'request', connect: post('/chat', body), repeatable: true }, follow)
    },

    /** Sends a message and waits for the whole answer, without a stream. */
    ask: (request: z.input<typeof ChatRequest>, call: Call = {}) =>
      readJson(isChatResponse, send('POST', '/chat', { body: { ...request, stream: false }, ...call })),

    /** Follows an answer from the event after `after` (-1: all of it), which must not be its `end`. */
    followGeneration: (generationId: string, { after = -1, ...follow }: FollowOptions & { after?: number } = {}) =>
      followAnswer(answers, { from: 'generation', generationId, after }, follow),

    /** What changes in the caller's conversations, at whichever device, as long as one listens. */
    changes: (follow: FollowOptions = {}) =>
      followChanges(
        { ...following, connect: (signal) => send('GET', '/changes', { signal, headers: eventStream }) },
        follow,
      ),

    generations: {
      /** Returns when the stop is under way; the text so far is kept. */
      stop: (id: string, call: Call = {}) => readNothing(send('POST', `/generations/${id}/stop`, call)),
    },
    messages: {
      window: messageWindowCall(send),
      /** What the user thinks of an answer; `null` takes it back. */
      rate: (id: string, feedback: Feedback | null, call: Call = {}) =>
        readNothing(send('PATCH', `/messages/${id}`, { body: { feedback }, ...call })),
      /** Deletes a message with everything below it. */
      deleteFrom: (id: string, call: Call = {}) => readNothing(send('DELETE', `/messages/${id}`, call)),
      /** Another answer beside this one. Sent once: a lost response may have begun an answer, which its window shows. */
      regenerate: (id: string, body: z.input<typeof RegenerateRequest> = {}, follow: FollowOptions = {}) =>
        followAnswer(
          answers,
          { from: 'request', connect: post(`/messages/${id}/regenerate`, body), repeatable: false },
          follow,
        ),
      /** Goes on with an answer that did not come to its end: the stream holds only what is new. Sent once, too. */
      continue: (id: string, follow: FollowOptions = {}) =>
        followAnswer(
          answers,
          { from: 'request', connect: post(`/messages/${id}/continue`, {}), repeatable: false },
          follow,
        ),
    },
    account: accountCalls(send),
    attachments: attachmentCalls(send, options.baseUrl),
    conversations: conversationCalls(send),
    projects: projectCalls(send),
    shares: shareCalls(send),
    shared: sharedCalls(send, options.baseUrl),
    importFile: importFile(send),
    exportAddresses: exportAddresses(options.baseUrl),
    systemPrompts: systemPromptCalls(send),
    history: historyCall(send),
    search: searchCall(send),
    models: { list: (call: Call = {}) => readJson(isModelList, send('GET', '/models', call)) },
    /** What this installation allows. */
    limits: (call: Call = {}) => readJson(isLimits, send('GET', '/limits', call)),
    version: (call: Call = {}) => readJson(isVersion, send('GET', '/version', call)),
  }
}
