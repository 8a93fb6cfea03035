import type { AskModel } from './ask-model.ts'
import type { Run, Runner } from './runner.ts'

type NewRun = {
  generationId: string
  conversationId: string
  messageId: string
  userMessageId: string | null
  userId: string
  model: string
  base: Run['base']
  /** Of the request that asked for the answer: it stands in the log beside the generation's. */
  requestId: string | undefined
}

/** The base of a new answer. */
export const nothingSaid: Run['base'] = { text: '', reasoning: '', usage: null }

export type StartRun = (run: NewRun) => void

/** Runs a generation whose rows have just been written by this process, under epoch 1. */
export const makeStartRun =
  ({ runner, askModel }: { runner: Runner; askModel: AskModel }): StartRun =>
  ({ userMessageId, base, ...run }) => {
    const { generationId, conversationId, messageId, model } = run
    const started = { generationId, conversationId, userMessageId, messageId, model }
    const written = { text: '', reasoning: '' }
    runner.start({
      ...run,
      epoch: 1,
      logged: [{ seq: 0, kind: 'start', payload: JSON.stringify(started) }],
      base,
      upstreamId: null,
      failsAs: 'failed',
      source: (signal) => askModel({ messageId, model, base, written, earlierRequests: 0, signal }),
    })
  }
