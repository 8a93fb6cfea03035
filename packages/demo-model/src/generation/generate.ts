import { answerTo } from '../answers/answer.ts'
import type { Conversation } from '../conversation/conversation.ts'
import type { JournalRecord, Outcome } from '../journal/journal.ts'
import type { Model } from '../models/parse-model-name.ts'
import { type Pace, pace } from './pace.ts'
import { script } from './script.ts'
import { isToken, type Step } from './step.ts'

interface GenerationRequest {
  readonly model: Model
  readonly conversation: Conversation
  readonly maxTokens: number | undefined
  /** Counts the tokens as they are produced. */
  readonly record: JournalRecord
  readonly signal: AbortSignal
}

interface Generation {
  readonly steps: AsyncIterable<Step>
  /** How the steps ended; `cancelled` as long as they have not reached an end of their own. */
  readonly outcome: Outcome
}

const outcomeAfter = (step: Step, before: Outcome): Outcome => {
  if (step.kind === 'error') return 'failed'
  if (step.kind === 'finish') return step.reason === 'stop' ? 'completed' : 'incomplete'
  return before
}

export type Generate = (request: GenerationRequest) => Generation

/** Makes what answers a conversation at a model's speed: that of the model's name, else the server's. */
export const makeGenerate =
  (speed: Pace): Generate =>
  ({ model, conversation, maxTokens, record, signal }) => {
    let outcome: Outcome = 'cancelled'
    const paced = pace(
      script(model, answerTo(model, conversation), maxTokens),
      {
        firstTokenMs: model.parameters.first ?? speed.firstTokenMs,
        tokensPerSecond: model.parameters.rate ?? speed.tokensPerSecond,
      },
      signal,
    )
    async function* recorded() {
      for await (const step of paced) {
        if (isToken(step)) record.tokensSent += 1
        outcome = outcomeAfter(step, outcome)
        yield step
      }
    }
    return {
      steps: recorded(),
      get outcome() {
        return outcome
      },
    }
  }
