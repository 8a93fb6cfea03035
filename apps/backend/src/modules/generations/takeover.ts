import type { Logger } from 'pino'
import { AnswerGone } from '../../models/answer-failed.ts'
import type { ModelClient, ModelEvent } from '../../models/model-client.ts'
import type { EngineMetrics } from './engine-metrics.ts'
import type { GenerationRepository } from './generation-repository.ts'
import type { MessageRepository } from './message-repository.ts'
import { type FindModel, toModelRequest } from './model-context.ts'
import type { ClaimedGeneration } from './replica-repository.ts'
import type { Runner } from './runner.ts'
import { untilAnswered } from './until-answered.ts'

export type Takeover = (claimed: ClaimedGeneration) => Promise<void>

/**
 * Goes on with an answer whose replica is gone, by what its model allows: reattach to the upstream response from where
 * the log ends; continue from the text so far; start again when no reader has seen any text; or end it as interrupted.
 */
export const makeTakeover =
  (options: {
    generations: GenerationRepository
    messages: MessageRepository
    models: ModelClient
    findModel: FindModel
    runner: Runner
    metrics: EngineMetrics
    log: Logger
  }): Takeover =>
  async (claimed) => {
    const { generations, models, metrics } = options
    const { id: generationId, epoch } = claimed
    const [logged, answer] = await Promise.all([
      generations.readWholeLog(generationId),
      options.messages.findAnswer(claimed.messageId),
    ])
    if (!answer) return
    const base = { text: answer.text, reasoning: answer.reasoning }
    const written = (kind: 'text' | 'reasoning') =>
      logged.events.reduce((sum, event) => (event.kind === kind ? sum + event.payload : sum), '')
    const soFar = base.text + written('text')
    const entry = options.findModel(claimed.model)
    const resume = entry?.resume ?? 'none'
    const nothingSeen = logged.events.every(({ kind }) => kind === 'start')

    const endAs = async (status: 'stopped' | 'interrupted') => {
      metrics.takenOver(status)
      const seq = (logged.events.at(-1)?.seq ?? -1) + 1
      const reasoning = base.reasoning + written('reasoning')
      await generations.end({ generationId, epoch, seq, status, text: soFar, reasoning })
      options.log.info({ generationId, status }, 'took over an answer and ended it')
    }

    const start = (source: (signal: AbortSignal) => AsyncIterable<ModelEvent>) =>
      options.runner.start({
        generationId,
        epoch,
        conversationId: claimed.conversationId,
        messageId: claimed.messageId,
        userId: claimed.userId,
        model: claimed.model,
        logged: logged.events,
        base,
        upstreamId: claimed.upstreamId,
        failsAs: nothingSeen ? 'failed' : 'interrupted',
        source,
      })

    /** Asks for the rest of the answer, or for all of it. */
    async function* askAnew(signal: AbortSignal): AsyncGenerator<ModelEvent> {
      const load = () =>
        options.messages.loadContext(claimed.messageId, entry?.contextWindow ?? Number.POSITIVE_INFINITY)
      const context = await untilAnswered(load, { signal, log: options.log })
      const request = toModelRequest(context, { model: claimed.model, soFar, takesPrefix: resume === 'prefill' })
      yield* models.stream({ ...request, signal })
    }

    if (claimed.stopRequested) {
      const ended = endAs('stopped')
      // Whatever the model's server says, or when: the answer ends.
      if (claimed.upstreamId) {
        models
          .cancel(claimed.upstreamId)
          .catch((error: unknown) => options.log.warn({ err: error, generationId }, 'cancel failed'))
      }
      await ended
      return
    }
    const { upstreamId } = claimed
    if (resume === 'reattach' && upstreamId) {
      metrics.takenOver('reattach')
      start(async function* (signal) {
        let seen = !nothingSeen
        try {
          for await (const event of models.reattach({ upstreamId, cursor: logged.upstreamCursor, signal })) {
            seen = true
            yield event
          }
        } catch (error) {
          if (seen || !(error instanceof AnswerGone)) throw error
          yield* askAnew(signal)
        }
      })
      return
    }
    if (nothingSeen || resume === 'prefill') {
      metrics.takenOver(nothingSeen ? 'restart' : 'prefill')
      start(askAnew)
      return
    }
    await endAs('interrupted')
  }
