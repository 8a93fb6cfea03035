import type { ModelParameters } from '@chatbot/contracts'
import type OpenAI from 'openai'
import { NotFoundError } from 'openai'
import type { Dispatcher } from 'undici'
import { budgets } from '../budgets.ts'
import { alternateRoles } from './alternate-roles.ts'
import { readAnswer } from './answer-events.ts'
import type { ByteSemaphore } from './byte-semaphore.ts'
import type { Catalogue, CatalogueModel } from './catalogue.ts'
import { takenParameters } from './chosen-parameters.ts'
import { continueAnswer, probePrefill } from './continuation/continue-answer.ts'
import { documentedForm, type KnownForm, type PrefillForm, prefillProbe } from './continuation/prefill.ts'
import { joinSurrogates } from './join-surrogates.ts'
import { type AttachmentContents, imageBytesOf, type LoadedMessage, loadAttachments } from './load-attachments.ts'
import type { ModelClient, ModelEvent, ModelRequest } from './model-client.ts'
import { ModelError } from './model-error.ts'
import { type Connection, makeConnect, type ServerAccess } from './openai-connection.ts'
import { reattachWhenCut, withoutPlaces } from './reattach-when-cut.ts'
import { toChatBody } from './request-body.ts'
import { toResponseBody } from './responses.ts'
import { retrieveResponse } from './retrieve-response.ts'
import { makeBackoff, type Pause, retryBeforeText } from './retry.ts'
import { addRefusal, type ModelMemory, makeServerMemory, type Optional, refusedOptional } from './server-memory.ts'
import type { ModelServer } from './servers/model-server.ts'
import { splitAnswer } from './split-answer.ts'
import { translateModelError } from './translate-model-error.ts'
import { trimHistory } from './trim-history.ts'
import { watchStream } from './watch-stream.ts'
import { makeChatReader } from './wire/chat-chunk.ts'
import { type ReadValue, readEvents } from './wire/read-events.ts'
import { makeResponseReader } from './wire/response-event.ts'
import { makeThinkingSplitter } from './wire/split-thinking.ts'
import type { WireEvent } from './wire/wire-event.ts'
import { withoutRefusedParameters } from './without-refused-parameters.ts'

/** Seconds. */
const cancelTimeout = 10
/** Times as long may a model take for its first token that thinks first, and says nothing of it: minutes are usual. */
const reasoningPatience = { times: 10, most: 600 }
/** Tokens that a reasoning model may think with before a short answer. */
const reasoningAllowance = 2_000

const isToken = ({ type }: WireEvent) => type === 'text' || type === 'reasoning'
const isEnd = ({ type }: WireEvent) => type === 'finish'

type LoadedRequest = Omit<ModelRequest, 'messages'> & { messages: LoadedMessage[] }

/** A short answer: no more tokens than this, and nothing is kept at the server. */
type Brief = { maxTokens: number }

/** Calls a model server by the official client, in the protocol that the catalogue names for the model. */
export const makeModelClient = (options: {
  server: Pick<ModelServer, keyof ServerAccess | 'timeouts'>
  catalogue: Catalogue
  attachments: AttachmentContents
  dispatcher: Dispatcher
  /** Holds the images of the answers that run: so long are they in memory. */
  imageRoom: ByteSemaphore
  random?: () => number
  pause?: Pause
}): ModelClient => {
  const { catalogue, imageRoom } = options
  const { timeouts } = options.server
  const longer = Math.min(reasoningPatience.times * timeouts.firstToken, reasoningPatience.most)
  const patient = { ...timeouts, firstToken: Math.max(timeouts.firstToken, longer) }
  const timeoutsOf = (thinksFirst: boolean) => (thinksFirst ? patient : timeouts)
  const connect = makeConnect({
    ...options,
    // Until the headers are there: some servers send none before the first token. Each request is watched apart.
    timeout: patient.firstToken,
  })
  const backoff = makeBackoff(options)
  const memoryOf = makeServerMemory()

  const entryOf = (id: string) => {
    const entry = catalogue.findForUse(id)
    if (!entry) throw new ModelError('model_misconfigured', 'This model is not offered any more.')
    return entry
  }

  /** One upstream request: watched, translated, closed when the caller's signal or the watchdog says so. */
  async function* request(given: {
    signal: AbortSignal
    thinksFirst: boolean
    read: ReadValue
    open: (connection: Connection, signal: AbortSignal) => Promise<Response>
    /** What is done with the answer before it is passed on. */
    refine?: (answer: AsyncIterable<ModelEvent>, connection: Connection) => AsyncIterable<ModelEvent>
  }): AsyncGenerator<ModelEvent> {
    const { signal, read, refine } = given
    if (signal.aborted) return
    const upstream = new AbortController()
    const abort = () => upstream.abort()
    signal.addEventListener('abort', abort)
    let secrets: readonly string[] = []
    try {
      const connection = await connect()
      secrets = connection.secrets
      const open = async () => readEvents((await given.open(connection, upstream.signal)).body, read)
      const events = watchStream({ open, isToken, isEnd, timeouts: timeoutsOf(given.thinksFirst), abort })
      const answer = readAnswer(events, secrets)
      for await (const event of joinSurrogates(refine ? refine(answer, connection) : answer)) {
        // What has arrived together with the last event is not wanted any more.
        if (signal.aborted) return
        yield event
      }
    } catch (error) {
      if (signal.aborted) return
      throw translateModelError(error, secrets)
    } finally {
      signal.removeEventListener('abort', abort)
    }
  }

  /** Asks without what the server has refused for this model, now or earlier. */
  const post = async <Body>(
    { entry, connection }: { entry: CatalogueModel; connection: Connection },
    toBody: (refused: ReadonlySet<string>) => { body: Body; sent: ReadonlyMap<Optional, string> },
    send: (client: OpenAI, body: Body) => Promise<Response>,
  ): Promise<Response> => {
    const { refused } = memoryOf(connection.server, entry.id)
    for (;;) {
      const { body, sent } = toBody(refused)
      try {
        return await connection.ask((client) => send(client, body))
      } catch (error) {
        const optional = refusedOptional(error, sent)
        const key = optional && sent.get(optional)
        if (!key) throw error
        addRefusal(refused, optional, key)
      }
    }
  }

  async function* splitThoughts(answer: AsyncIterable<ModelEvent>, memory: ModelMemory, prefix: string) {
    const splitter = makeThinkingSplitter({ isThinking: memory.beginsThinking && prefix === '', after: prefix })
    yield* splitAnswer(answer, splitter)
    memory.beginsThinking = splitter.templateOpens() ?? memory.beginsThinking
  }

  const openChat = (given: LoadedRequest, brief: Brief | undefined, form: PrefillForm = 'trailing') => {
    const entry = entryOf(given.model)
    const limit = brief && brief.maxTokens + (entry.reasons ? reasoningAllowance : 0)
    return request({
      signal: given.signal,
      thinksFirst: entry.reasons,
      read: makeChatReader(),
      open: (connection, signal) =>
        post(
          { entry, connection },
          (refused) => toChatBody(given, { entry, limit, form, refused }),
          (client, body) => client.chat.completions.create(body, { signal }).asResponse(),
        ),
      refine: (answer, { server }) => splitThoughts(answer, memoryOf(server, entry.id), given.prefix),
    })
  }

  const openResponse = (given: LoadedRequest, brief: Brief | undefined) => {
    const entry = entryOf(given.model)
    // The rest of an answer has to pass its joint, which is not done to a response that another replica attaches to.
    const reattachable = !brief && !given.isSeen && entry.resume === 'reattach'
    const limit = brief && brief.maxTokens + (entry.reasons ? reasoningAllowance : 0)
    const { signal } = given
    const thinksFirst = entry.reasons
    const first = request({
      signal,
      thinksFirst,
      read: makeResponseReader(),
      open: (connection, upstream) =>
        post(
          { entry, connection },
          (refused) => toResponseBody(given, { entry, limit, refused, reattachable }),
          (client, body) => client.responses.create(body, { signal: upstream }).asResponse(),
        ),
    })
    const reattach = (upstreamId: string, cursor: number | null) =>
      openReattached({ upstreamId, cursor, signal, thinksFirst })
    return reattachable ? reattachWhenCut({ first, reattach, backoff, signal }) : withoutPlaces(first)
  }

  const openReattached = (given: {
    upstreamId: string
    cursor: number | null
    signal: AbortSignal
    thinksFirst: boolean
  }) =>
    request({
      ...given,
      read: makeResponseReader({ isRest: given.cursor !== null }),
      open: (connection, signal) => retrieveResponse(connection, given, signal),
    })

  const open = (given: LoadedRequest, { api }: CatalogueModel, brief?: Brief, form?: PrefillForm) =>
    api === 'chat' ? openChat(given, brief, form) : openResponse(given, brief)

  const knownForm = ({ id, api, resume }: CatalogueModel, server: string): KnownForm | undefined => {
    const documented = api === 'chat' ? documentedForm(server, id) : 'ask'
    if (resume !== 'prefill') return documented
    return documented === undefined || documented === 'ask' ? 'trailing' : documented
  }

  async function* goOn(given: LoadedRequest, entry: CatalogueModel): AsyncGenerator<ModelEvent> {
    const { server } = await connect()
    yield* continueAnswer(given, {
      open: (request, form) => open({ ...request, isSeen: true }, entry, undefined, form),
      memory: memoryOf(server, entry.id),
      known: knownForm(entry, server),
      probe: () =>
        probePrefill((request, form) => open(request, entry, { maxTokens: prefillProbe.maxTokens }, form), entry.id),
    })
  }

  async function* openStream(given: ModelRequest, brief?: Brief): AsyncGenerator<ModelEvent> {
    const entry = entryOf(given.model)
    const images = entry.seesImages ? imageBytesOf(given.messages) : 0
    let release: () => void
    try {
      release = await imageRoom.take(images, given.signal)
    } catch (error) {
      if (given.signal.aborted) return
      throw error
    }
    try {
      const loaded = await loadAttachments(given.messages, {
        contents: options.attachments,
        seesImages: entry.seesImages,
      })
      const messages = alternateRoles(await trimHistory({ ...given, messages: loaded }, entry))
      const trimmed = { ...given, messages }
      yield* given.prefix === '' ? open(trimmed, entry, brief) : goOn(trimmed, entry)
    } finally {
      release()
    }
  }

  async function* stream(given: ModelRequest): AsyncGenerator<ModelEvent> {
    const { signal } = given
    const entry = entryOf(given.model)
    const open = (parameters: ModelParameters) =>
      retryBeforeText(() => openStream({ ...given, parameters }), { signal, backoff })
    const chosen = takenParameters(given.parameters, entry.offered)
    if (Object.keys(chosen).length === 0) yield* open({})
    else {
      const { server } = await connect()
      const { refusedParameters: refused } = memoryOf(server, entry.id)
      yield* withoutRefusedParameters(chosen, { refused, open, signal })
    }
  }

  return {
    stream,
    reattach: ({ upstreamId, cursor, signal }) => {
      // What has said nothing so far may be thinking.
      const reattach = (id: string, after: number | null) =>
        openReattached({ upstreamId: id, cursor: after, signal, thinksFirst: after === null })
      return reattachWhenCut({
        first: reattach(upstreamId, cursor),
        known: { upstreamId, cursor },
        reattach,
        backoff,
        signal,
      })
    },
    cancel: async (upstreamId) => {
      const { client, secrets } = await connect()
      const signal = AbortSignal.timeout(cancelTimeout * 1_000)
      for (let tries = 1; ; tries += 1) {
        try {
          await client().responses.cancel(upstreamId, { signal })
          return
        } catch (error) {
          // It is gone: nothing is left to stop.
          if (error instanceof NotFoundError) return
          const translated = translateModelError(error, secrets)
          if (!(await backoff.wait(translated, tries, signal))) throw translated
        }
      }
    },
    complete: async ({ maxTokens, ...given }) => {
      const { signal } = given
      let answer = ''
      const events = retryBeforeText(() => openStream({ ...given, prefix: '' }, { maxTokens }), { signal, backoff })
      for await (const event of events) {
        if (event.type === 'text') answer += event.text
        if (answer.length > budgets.model.briefLength) break
      }
      if (signal.aborted) throw new ModelError('model_timeout', 'The model took too long to answer.')
      return answer
    },
  }
}
