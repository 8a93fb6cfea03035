import type { Answer } from '../answers/answer.ts'
import type { Model } from '../models/parse-model-name.ts'
import type { FinishReason, Step } from './step.ts'
import { tokens } from './tokens.ts'

/** How the model's own doing goes wrong, and after how many tokens. */
const deviation = ({ behaviour, parameters: { at } }: Model): { at: number; step: Step } | undefined => {
  switch (behaviour) {
    case 'demo-fault-no-first-token':
      return { at: 0, step: { kind: 'silence' } }
    case 'demo-fault-stall':
      return { at, step: { kind: 'silence' } }
    case 'demo-fault-content-filter':
      return { at, step: { kind: 'finish', reason: 'content_filter' } }
    case 'demo-fault-length':
      return { at, step: { kind: 'finish', reason: 'length' } }
    case 'demo-fault-error-event':
      return { at, step: { kind: 'error' } }
    default:
      return undefined
  }
}

function* emptyTokens(): Generator<Step> {
  for (;;) yield { kind: 'text', text: '' }
}

const finish = (reason: FinishReason): Step => ({ kind: 'finish', reason })

/**
 * The steps of an answer: its reasoning, its text token by token, its end; or, sooner, the model's fault or the
 * request's limit of tokens. An answer shorter than a fault's position ends in the fault all the same.
 */
export function* script(model: Model, answer: Answer, maxTokens = Number.POSITIVE_INFINITY): Generator<Step> {
  const fault = deviation(model)
  const limit = Math.min(fault?.at ?? Number.POSITIVE_INFINITY, maxTokens)
  const last: Step = fault !== undefined && fault.at <= maxTokens ? fault.step : finish('length')
  for (const text of tokens(answer.reasoning ?? '')) yield { kind: 'reasoning', text }
  let count = 0
  for (const text of answer.pieces ?? tokens(answer.text)) {
    if (count === limit) {
      yield last
      return
    }
    if (model.behaviour === 'demo-fault-endless-silence' && count === model.parameters.at) yield* emptyTokens()
    yield { kind: answer.kind, text }
    count += 1
  }
  yield fault?.step ?? finish('stop')
}
