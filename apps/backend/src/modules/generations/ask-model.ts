import type { Usage } from '@chatbot/contracts'
import type { Logger } from 'pino'
import { budgets } from '../../budgets.ts'
import { AnswerFailed } from '../../models/answer-failed.ts'
import type { ModelClient, ModelEvent } from '../../models/model-client.ts'
import { isModelError, type ModelError } from '../../models/model-error.ts'
import type { Backoff } from '../../models/retry.ts'
import { makeAnswerProgress, type Said } from './answer-progress.ts'
import { addBrokenOff } from './answer-usage.ts'
import type { MessageRepository } from './message-repository.ts'
import { type FindModel, toModelRequest } from './model-context.ts'
import { untilAnswered } from './until-answered.ts'

export type AnswerEvent =
  | ModelEvent
  /** The response at the model's server is given up: nobody reattaches to it. */
  | { type: 'detached' }
  /** The answer cannot go on, for it fills the model's context. The last event. */
  | { type: 'full'; error: ModelError }

export type AskModel = (asked: {
  messageId: string
  model: string
  /** What the message said before this generation, and its tokens if they were counted. */
  base: Said & { usage: Usage | null }
  /** What this generation has said so far. */
  written: Said
  /** Requests of this generation that ended without saying what they cost. */
  earlierRequests: number
  /** A response at the model's server that is not gone on with. */
  abandoned?: string | null
  signal: AbortSignal
}) => AsyncGenerator<AnswerEvent>

/** The connection was cut, or nothing came by it any more: the server itself may be well, and is asked at once. */
const isLost = (error: unknown): boolean =>
  isModelError(error) &&
  !(error instanceof AnswerFailed) &&
  (error.code === 'model_timeout' || (error.code === 'model_unavailable' && error.isTransient))

/**
 * Asks a model for an answer, or for the rest of one, and asks for the rest again whenever it breaks off in its midst for a reason
 * that passes: a connection that is cut or silent, a server that is overloaded. Whichever model has begun goes on.
 */
export const makeAskModel = (options: {
  messages: Pick<MessageRepository, 'loadContext'>
  models: Pick<ModelClient, 'stream' | 'cancel'>
  findModel: FindModel
  backoff: Backoff
  log: Logger
}): AskModel =>
  async function* ({ messageId, base, written, signal, ...asked }) {
    const { models, backoff, log } = options
    let { model, earlierRequests, abandoned: upstreamId = null } = asked
    const window = options.findModel(model)?.contextWindow ?? Number.POSITIVE_INFINITY
    const context = await untilAnswered(() => options.messages.loadContext(messageId, window), { signal, log })
    const progress = makeAnswerProgress({ base, written })
    // The text of runs that nobody counted is that of a request that was broken off.
    const uncounted = base.usage === null ? base : { text: '', reasoning: '' }
    if (uncounted.text + uncounted.reasoning !== '') earlierRequests += 1

    for (let [failures, fruitless] = [0, 0]; ; failures += 1) {
      if (upstreamId !== null) {
        const givenUp = upstreamId
        upstreamId = null
        // Forgotten before it is cancelled, by whom the answer still belongs to: an heir would reattach to it.
        yield { type: 'detached' }
        if (signal.aborted) return
        models.cancel(givenUp).catch((error: unknown) => log.warn({ err: error, messageId }, 'cancel failed'))
      }
      const soFar = progress.written()
      const isSeen = [base, soFar].some(({ text, reasoning }) => text + reasoning !== '')
      const request = toModelRequest(context, { model, soFar: base.text + soFar.text })
      progress.beginRequest()
      let hasSaid = false
      try {
        for await (const event of models.stream({ ...request, isSeen, signal })) {
          if (event.type === 'text' || event.type === 'reasoning') {
            hasSaid = true
            yield progress.add(event)
          } else if (event.type === 'finish' && event.usage && earlierRequests > 0) {
            const said = { text: uncounted.text + soFar.text, reasoning: uncounted.reasoning + soFar.reasoning }
            yield { ...event, usage: await addBrokenOff(event.usage, { requests: earlierRequests, said }) }
          } else {
            if (event.type === 'upstream') upstreamId = event.id
            if (event.type === 'model') model = event.id
            yield event
          }
        }
        return
      } catch (error) {
        if (!hasSaid && request.prefix !== '' && isModelError(error) && error.code === 'context_too_long') {
          yield { type: 'full', error }
          return
        }
        fruitless = hasSaid ? 1 : fruitless + 1
        // Before its first word a request is repeated by the model client, unless its server keeps the response.
        const hasBegun = hasSaid || upstreamId !== null
        if (!hasBegun || failures >= budgets.model.cuts) throw error
        if (!(hasSaid && isLost(error)) && !(await backoff.wait(error, fruitless, signal))) throw error
        if (signal.aborted) return
        log.warn({ err: error, messageId, failures }, 'an answer broke off, asking for the rest')
        earlierRequests += 1
      }
    }
  }
