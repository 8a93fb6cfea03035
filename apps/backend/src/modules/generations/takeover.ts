import type { Logger } from 'pino'
import { budgets } from '../../budgets.ts'
import type { ModelClient } from '../../models/model-client.ts'
import { isModelError } from '../../models/model-error.ts'
import { addRun, usageOfMessage } from './answer-usage.ts'
import type { AnswerEvent, AskModel } from './ask-model.ts'
import type { EngineMetrics } from './engine-metrics.ts'
import type { GenerationRepository } from './generation-repository.ts'
import type { MessageRepository } from './message-repository.ts'
import type { FindModel } from './model-context.ts'
import type { ClaimedGeneration } from './replica-repository.ts'
import type { Runner } from './runner.ts'

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
    models: Pick<ModelClient, 'reattach' | 'cancel'>
    askModel: AskModel
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
    const base = { text: answer.text, reasoning: answer.reasoning, usage: usageOfMessage(answer) }
    const writtenAs = (kind: 'text' | 'reasoning') =>
      logged.events.flatMap((event) => (event.kind === kind ? [event.payload] : [])).join('')
    const written = { text: writtenAs('text'), reasoning: writtenAs('reasoning') }
    const resume = options.findModel(claimed.model)?.resume ?? 'none'
    const nothingSeen = logged.events.every(({ kind }) => kind === 'start')

    const endAs = async (status: 'stopped' | 'interrupted') => {
      metrics.takenOver(status)
      const seq = (logged.events.at(-1)?.seq ?? -1) + 1
      const whole = { text: base.text + written.text, reasoning: base.reasoning + written.reasoning }
      const usage = await addRun(base.usage, { counted: undefined, said: written })
      await generations.end({ generationId, epoch, seq, status, model: claimed.model, usage, ...whole })
      options.log.info({ generationId, status }, 'took over an answer and ended it')
    }

    const start = (source: (signal: AbortSignal) => AsyncIterable<AnswerEvent>) =>
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

    // The first epoch is the run that was asked for.
    const takeovers = epoch - 1
    const { messageId, model } = claimed
    const ask = (signal: AbortSignal, said: typeof written, earlierRequests = takeovers) =>
      options.askModel({
        messageId,
        model,
        base,
        written: said,
        earlierRequests,
        abandoned: claimed.upstreamId,
        signal,
      })

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
    const fruitless = takeovers - (logged.lastEpoch ?? 1)
    if (takeovers > budgets.model.takeovers || fruitless >= budgets.model.takeoversWithoutProgress) {
      await endAs('interrupted')
      return
    }
    const { upstreamId } = claimed
    if (resume === 'reattach' && upstreamId) {
      metrics.takenOver('reattach')
      start(async function* (signal) {
        const said = { text: [written.text], reasoning: [written.reasoning] }
        try {
          for await (const event of models.reattach({ upstreamId, cursor: logged.upstreamCursor, signal })) {
            if (event.type === 'text' || event.type === 'reasoning') said[event.type].push(event.text)
            yield event
          }
        } catch (error) {
          if (!isModelError(error) || !(error.isTransient || error.code === 'model_timeout')) throw error
          options.log.warn({ err: error, generationId }, 'reattaching failed, asking for the rest')
          // However often it was reattached to, it was one request.
          yield* ask(signal, { text: said.text.join(''), reasoning: said.reasoning.join('') }, 1)
        }
      })
      return
    }
    metrics.takenOver(nothingSeen ? 'restart' : resume === 'prefill' ? 'prefill' : 'continue')
    start((signal) => ask(signal, written))
  }
