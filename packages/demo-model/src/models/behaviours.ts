import type { ParameterName } from './parameters.ts'

interface Behaviour {
  /** Beside `rate` and `first`, which every model takes. */
  readonly parameters: readonly ParameterName[]
  readonly summary: string
}

const chat = 'Answers as a chat does. Its name in a catalogue says how the backend takes a broken answer up again.'

const goesOn = (how: string) => ({
  parameters: ['n'] as const,
  summary: `Counts. Its server takes no prefill; asked to continue, it ${how}.`,
})

/** What a model of each name does; the README's table is made from this. */
export const behaviours = {
  demo: { parameters: [], summary: 'Answers as a chat does. The default.' },
  'demo-prefill': { parameters: [], summary: chat },
  'demo-reattach': { parameters: [], summary: chat },
  'demo-count': { parameters: ['n'], summary: 'Counts `1 2 3 … n`, a number a token.' },
  'demo-continues-as-asked': goesOn('repeats the words that it is told to, and goes on'),
  'demo-continues-exactly': goesOn('goes on exactly where it stopped'),
  'demo-continues-repeats-words': goesOn('repeats its last four words first'),
  'demo-continues-repeats-after-dots': goesOn('repeats its last six words after an ellipsis'),
  'demo-continues-restarts': goesOn('starts again from the beginning'),
  'demo-continues-apologises': goesOn('apologises first'),
  'demo-continues-agrees': goesOn('agrees to do so first'),
  'demo-continues-agrees-and-restarts': goesOn('agrees to do so, and starts again'),
  'demo-continues-changes-its-mind': goesOn('says something else'),
  'demo-long': { parameters: ['chars'], summary: 'Markdown of exactly `chars` characters.' },
  'demo-fault-401': { parameters: [], summary: 'Refuses: `invalid_api_key`.' },
  'demo-fault-403': { parameters: [], summary: 'Refuses: country not supported.' },
  'demo-fault-404': { parameters: [], summary: 'Refuses: `model_not_found`.' },
  'demo-fault-429': { parameters: ['after'], summary: 'Refuses: `rate_limit_exceeded`, with Retry-After.' },
  'demo-fault-500': { parameters: [], summary: 'Refuses: internal error.' },
  'demo-fault-502': { parameters: [], summary: 'Refuses: bad gateway.' },
  'demo-fault-503': { parameters: [], summary: 'Refuses: overloaded.' },
  'demo-fault-overloaded-then-ok': {
    parameters: ['times'],
    summary: 'Refuses with 503 `times` times for each last user message, then answers.',
  },
  'demo-fault-bad-request': { parameters: [], summary: 'Refuses: 400.' },
  'demo-fault-context-length': { parameters: [], summary: 'Refuses: 400 `context_length_exceeded`.' },
  'demo-fault-no-headers': { parameters: [], summary: 'Takes the request and never answers.' },
  'demo-fault-slow-headers': { parameters: ['ms'], summary: 'Answers, but only after `ms` milliseconds.' },
  'demo-fault-no-first-token': {
    parameters: [],
    summary: 'Sends headers (and, in a Responses stream, the events before the text), then nothing.',
  },
  'demo-fault-stall': { parameters: ['at'], summary: 'Falls silent; the connection stays open.' },
  'demo-fault-cut': { parameters: ['at'], summary: 'Destroys the connection in the middle of a frame.' },
  'demo-fault-end-without-done': {
    parameters: ['at'],
    summary: 'Ends the body cleanly, without a finish reason.',
  },
  'demo-fault-malformed': { parameters: ['at'], summary: 'Sends one frame that is not JSON, then goes on.' },
  'demo-fault-bad-utf8': {
    parameters: ['at'],
    summary: 'Sends one token with bytes that are not UTF-8, then goes on.',
  },
  'demo-fault-content-filter': { parameters: ['at'], summary: 'Ends with `content_filter`.' },
  'demo-fault-length': { parameters: ['at'], summary: 'Ends with `length` / `max_output_tokens`.' },
  'demo-fault-error-event': { parameters: ['at'], summary: 'Sends an error in the middle of the stream.' },
  'demo-fault-endless': { parameters: [], summary: 'Never stops answering.' },
  'demo-fault-endless-event': { parameters: ['at'], summary: 'Sends an event that never ends.' },
  'demo-fault-endless-silence': { parameters: ['at'], summary: 'Sends empty tokens for ever.' },
  'demo-fault-surrogates': { parameters: [], summary: 'Cuts emoji in two: each delta holds one code unit.' },
  'demo-fault-reasoning': { parameters: [], summary: 'Reasons before it answers.' },
  'demo-fault-nul': { parameters: [], summary: 'Answers with U+0000 inside the text.' },
  'demo-fault-refusal': { parameters: [], summary: 'Refuses politely, in the field that is made for it.' },
} as const satisfies Record<string, Behaviour>

export type BehaviourName = keyof typeof behaviours

export const isBehaviourName = (name: string): name is BehaviourName => Object.hasOwn(behaviours, name)

/** The names that `GET /v1/models` lists; the others are for tests, and answer to their names only. */
export const listedModels: readonly BehaviourName[] = ['demo', 'demo-prefill', 'demo-reattach']

/** Parameters that a behaviour takes, the common ones last. */
export const parametersOf = (name: BehaviourName): readonly ParameterName[] => [
  ...behaviours[name].parameters,
  'rate',
  'first',
]
