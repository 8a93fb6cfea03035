import type { Usage } from '@chatbot/contracts'
import type { Logger } from 'pino'
import { budgets } from '../../budgets.ts'
import { AnswerFailed } from '../../models/answer-failed.ts'
import type { ModelClient, ModelEvent } from '../../models/model-client.ts'
import { isModelError } from '../../models/model-error.ts'
import { costOfTexts, loadCountTokens } from '../../models/trim-history.ts'
import { makePieces } from './answer-text.ts'
import type { MessageRepository } from './message-repository.ts'
import { type FindModel, toModelRequest } from './model-context.ts'
import { untilAnswered } from './until-answered.ts'

type Said = { text: string; reasoning: string }

export type AskModel = (asked: {
  messageId: string
  model: string
  /** What the message said before this generation, and what the generation has added so far. */
  base: Said
  written: Said
  /** Requests of this generation that ended without saying what they cost. */
  earlierRequests: number
  signal: AbortSignal
}) => AsyncGenerator<ModelEvent>

/** The connection broke, as against an answer that the server itself has ended. */
const isCut = (error: unknown): boolean =>
  isModelError(error) && error.code === 'model_unavailable' && error.isTransient && !(error instanceof AnswerFailed)

/**
 * The tokens of all requests of an answer. Servers count at the end of a request only, so those that were broken off are
 * estimated: each was asked what the last one was, without the text so far, and together they said that text.
 */
const sumUsage = async (last: Usage, written: Said, earlierRequests: number): Promise<Usage> => {
  const count = await loadCountTokens()
  const tokens = await costOfTexts([written.text, written.reasoning].filter(Boolean), count, Number.POSITIVE_INFINITY)
  return {
    inputTokens: last.inputTokens + earlierRequests * Math.max(0, last.inputTokens - tokens),
    outputTokens: last.outputTokens + tokens,
  }
}

/**
 * Asks a model for an answer, or for the rest of one, and asks for the rest again whenever the connection is cut in the
 * midst of it. Thoughts after a cut are a paragraph of their own: the model thinks anew.
 */
export const makeAskModel = (options: {
  messages: Pick<MessageRepository, 'loadContext'>
  models: Pick<ModelClient, 'stream'>
  findModel: FindModel
  log: Logger
}): AskModel =>
  async function* ({ messageId, base, written, signal, ...asked }) {
    const { log } = options
    let { model } = asked
    let entry = options.findModel(model)
    const window = entry?.contextWindow ?? Number.POSITIVE_INFINITY
    const load = () => options.messages.loadContext(messageId, window)
    const context = await untilAnswered(load, { signal, log })
    const pieces = { text: makePieces(), reasoning: makePieces() }
    for (const kind of ['text', 'reasoning'] as const) pieces[kind].add(written[kind])
    let { earlierRequests } = asked
    for (let cuts = 0; ; cuts += 1) {
      const soFar = { text: pieces.text.join(), reasoning: pieces.reasoning.join() }
      let isApart = base.reasoning + soFar.reasoning === ''
      let hasSaid = false
      try {
        const request = toModelRequest(context, { model, soFar: base.text + soFar.text })
        const isSeen = [base, soFar].some(({ text, reasoning }) => text + reasoning !== '')
        for await (const event of options.models.stream({ ...request, isSeen, signal })) {
          if (event.type === 'finish') {
            const { usage } = event
            const isSum = usage && earlierRequests > 0
            yield isSum ? { ...event, usage: await sumUsage(usage, soFar, earlierRequests) } : event
          } else if (event.type === 'upstream') yield event
          else if (event.type === 'model') {
            // What it begins, it goes on with.
            model = event.id
            entry = options.findModel(model)
            yield event
          } else {
            hasSaid = true
            const isNewThought = event.type === 'reasoning' && !isApart
            if (event.type === 'reasoning') isApart = true
            const said = isNewThought ? { ...event, text: `\n\n${event.text}` } : event
            pieces[event.type].add(said.text)
            yield said
          }
        }
        return
      } catch (error) {
        // A Responses stream that can be reattached to has been already.
        if (!hasSaid || !isCut(error) || entry?.resume === 'reattach' || cuts >= budgets.model.cuts) throw error
        if (signal.aborted) return
        log.warn({ err: error, messageId, cuts }, 'the connection to the model was cut, asking for the rest')
        earlierRequests += 1
      }
    }
  }
