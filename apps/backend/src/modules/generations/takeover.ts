import type { Logger } from 'pino'
import { budgets } from '../../budgets.ts'
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
 * Goes on with an answer whose replica is gone: reattaches to the upstream response from where the log ends, where the
 * model allows it; otherwise asks for the rest of the text, or for all of it when no reader has seen any. An answer that
 * is taken over again and again ends as interrupted, for it may be what takes the replicas down.
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
      logged.events.flatMap((event) => (event.kind === kind ? [event.payload] : [])).join('')
    const soFar = base.text + written('text')
    const thoughts = base.reasoning + written('reasoning')
    const entry = options.findModel(claimed.model)
    const resume = entry?.resume ?? 'none'
    const nothingSeen = logged.events.every(({ kind }) => kind === 'start')

    const endAs = async (status: 'stopped' | 'interrupted') => {
      metrics.takenOver(status)
      const seq = (logged.events.at(-1)?.seq ?? -1) + 1
      await generations.end({ generationId, epoch, seq, status, text: soFar, reasoning: thoughts })
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

    /** Asks for what follows `text`, which is all of the answer when it is empty. */
    async function* ask(signal: AbortSignal, text: string, hasThoughts: boolean): AsyncGenerator<ModelEvent> {
      const load = () =>
        options.messages.loadContext(claimed.messageId, entry?.contextWindow ?? Number.POSITIVE_INFINITY)
      const context = await untilAnswered(load, { signal, log: options.log })
      let isApart = !hasThoughts
      for await (const event of models.stream({
        ...toModelRequest(context, { model: claimed.model, soFar: text }),
        signal,
      })) {
        // The model thinks anew: its thoughts are a paragraph of their own.
        const joins = event.type === 'reasoning' && !isApart
        if (event.type === 'reasoning') isApart = true
        yield joins ? { ...event, text: `\n\n${event.text}` } : event
      }
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
    // The first epoch is the run that was asked for.
    const takeovers = epoch - 1
    const fruitless = takeovers - (logged.lastEpoch ?? 1)
    if (takeovers > budgets.model.takeovers || fruitless >= budgets.model.takeoversWithoutProgress) {
      await endAs('interrupted')
      return
    }
    const { upstreamId } = claimed
    if (resume === 'reattach' && upstreamId) {
      metrics.takenOver('reattach')
      start(async function* (signal) {
        let [text, reasoning] = [soFar, thoughts]
        try {
          for await (const event of models.reattach({ upstreamId, cursor: logged.upstreamCursor, signal })) {
            if (event.type === 'text') text += event.text
            if (event.type === 'reasoning') reasoning += event.text
            yield event
          }
        } catch (error) {
          if (!(error instanceof AnswerGone)) throw error
          yield* ask(signal, text, reasoning !== '')
        }
      })
      return
    }
    metrics.takenOver(nothingSeen ? 'restart' : resume === 'prefill' ? 'prefill' : 'continue')
    start((signal) => ask(signal, soFar, thoughts !== ''))
  }
