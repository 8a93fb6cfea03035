import type { Logger } from 'pino'
import type { ModelClient } from '../../models/model-client.ts'
import type { MessageRepository } from './message-repository.ts'
import { type FindModel, toModelRequest } from './model-context.ts'
import type { Runner } from './runner.ts'
import { untilAnswered } from './until-answered.ts'

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
  (options: {
    runner: Runner
    messages: MessageRepository
    models: Pick<ModelClient, 'stream'>
    log: Logger
    findModel: FindModel
  }): StartRun =>
  ({ userMessageId, base, ...run }) => {
    const { generationId, conversationId, messageId, model } = run
    const started = { generationId, conversationId, userMessageId, messageId, model }
    options.runner.start({
      ...run,
      epoch: 1,
      logged: [{ seq: 0, kind: 'start', payload: JSON.stringify(started) }],
      base,
      upstreamId: null,
      failsAs: 'failed',
      source: async function* (signal) {
        const entry = options.findModel(model)
        const load = () => options.messages.loadContext(messageId, entry?.contextWindow ?? Number.POSITIVE_INFINITY)
        const context = await untilAnswered(load, { signal, log: options.log })
        yield* options.models.stream({ ...toModelRequest(context, { model, soFar: base.text }), signal })
      },
    })
  }
