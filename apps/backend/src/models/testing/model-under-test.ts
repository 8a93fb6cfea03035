import { createDemoModel, type DemoModel } from '@chatbot/demo-model'
import { budgets } from '../../budgets.ts'
import { makeByteSemaphore } from '../byte-semaphore.ts'
import type { ModelClient, ModelEvent, ModelRequest } from '../model-client.ts'
import { ModelError } from '../model-error.ts'
import { makeModelClient } from '../openai-model-client.ts'
import { makePatientDispatcher } from '../patient-dispatcher.ts'
import type { Pause } from '../retry.ts'
import type { StreamTimeouts } from '../watch-stream.ts'
import { catalogueOf, serverAt } from './catalogue-of.ts'
import { noAttachments } from './no-attachments.ts'

export const key = 'sk-test-key-that-nobody-may-see'

export type ModelUnderTest = AsyncDisposable & {
  client: ModelClient
  demo: DemoModel
  /** Where the demo model listens. */
  url: string
  /** Milliseconds of the pauses between tries, which take no time here. */
  pauses: number[]
}

/** The model client against a server that speaks the protocol over HTTP: the demo model, or the one at `url`. */
export const startModelUnderTest = async (
  options: {
    api?: 'auto' | 'chat' | 'responses'
    url?: string
    timeouts?: StreamTimeouts
    apiKey?: () => Promise<string>
    pause?: Pause
    contextWindow?: number
    /** As MODELS has them. */
    models?: string
    /** Whether the catalogue is the demo model's. Defaults to true. */
    isDemo?: boolean
    /** As TITLE_MODEL has it. */
    titleModel?: string
  } = {},
): Promise<ModelUnderTest> => {
  const demo = createDemoModel({ tokensPerSecond: 1_000_000, firstTokenMs: 0, apiKeys: [key] })
  const { url } = await demo.listen()
  const pauses: number[] = []
  const { catalogue } = catalogueOf(
    {
      MODELS: options.models,
      TITLE_MODEL: options.titleModel,
      MODEL_API: options.api ?? 'auto',
      MODEL_CONTEXT_WINDOW: options.contextWindow ?? 128_000,
    },
    { isOpenAi: false, isDemo: options.isDemo ?? true },
  )
  const client = makeModelClient({
    attachments: noAttachments,
    server: serverAt(options.url ?? url, {
      apiKey: options.apiKey ?? (async () => key),
      ...(options.timeouts && { timeouts: options.timeouts }),
    }),
    catalogue,
    dispatcher: makePatientDispatcher({ useProxy: false }),
    imageRoom: makeByteSemaphore(budgets.prompt.imageBytesAtOnce),
    random: () => 1,
    pause:
      options.pause ??
      (async (milliseconds) => {
        pauses.push(milliseconds)
      }),
  })
  return { client, demo, url, pauses, [Symbol.asyncDispose]: () => demo.close() }
}

export const ask = (model: string, given: Partial<ModelRequest> = {}): ModelRequest => ({
  model,
  systemPrompt: null,
  messages: [{ role: 'user', text: 'Hello' }],
  prefix: '',
  signal: new AbortController().signal,
  ...given,
})

export type Outcome = {
  events: ModelEvent[]
  text: string
  reasoning: string
  finish: Extract<ModelEvent, { type: 'finish' }> | undefined
  error: ModelError | undefined
}

/** Reads a stream to its end, whichever it is. An error that is no ModelError breaks the client's promise: thrown on. */
export const readAll = async (stream: AsyncIterable<ModelEvent>): Promise<Outcome> => {
  const events: ModelEvent[] = []
  let error: ModelError | undefined
  try {
    for await (const event of stream) events.push(event)
  } catch (thrown) {
    if (!(thrown instanceof ModelError)) throw thrown
    error = thrown
  }
  const joined = (type: 'text' | 'reasoning') => events.map((event) => (event.type === type ? event.text : '')).join('')
  const finish = events.find((event) => event.type === 'finish')
  return { events, text: joined('text'), reasoning: joined('reasoning'), finish, error }
}

/** Everything a log could print of an error: messages and enumerable properties, causes included. */
export const printed = (error: unknown): string =>
  error instanceof Error
    ? `${error.stack} ${JSON.stringify({ ...error })} ${error.cause === undefined ? '' : printed(error.cause)}`
    : String(error)
