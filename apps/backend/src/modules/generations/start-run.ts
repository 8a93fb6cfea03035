import type { AskModel } from './ask-model.ts'
import type { Runner } from './runner.ts'

type NewRun = {
  generationId: string
  conversationId: string
  messageId: string
  userMessageId: string | null
  userId: string
  model: string
  base: { text: string; reasoning: string }
  /** Of the request that asked for the answer: it stands in the log beside the generation's. */
  requestId: string | undefined
}

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
