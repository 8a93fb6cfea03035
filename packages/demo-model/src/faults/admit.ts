import type { Conversation } from '../conversation/conversation.ts'
import { sleep } from '../generation/sleep.ts'
import type { Exchange } from '../http/route.ts'
import { type Model, parseModelName } from '../models/parse-model-name.ts'
import { makeRejection } from './rejection.ts'

const headersDelay = ({ behaviour, parameters }: Model): number => {
  if (behaviour === 'demo-fault-no-headers') return Number.POSITIVE_INFINITY
  return behaviour === 'demo-fault-slow-headers' ? parameters.ms : 0
}

export type Admit = (
  exchange: Exchange,
  request: { readonly model: string; readonly conversation: Conversation },
) => Promise<Model>

/**
 * Makes the gate before any answer: finds the model that is asked for, and lets it refuse or keep the client waiting
 * for its headers. Returns early when the exchange is aborted.
 * @throws ApiError for a name that is no model's, and what the model refuses with.
 */
export const makeAdmit = (): Admit => {
  const rejection = makeRejection()
  return async ({ record, signal }, { model: name, conversation }) => {
    record.model = name
    const model = parseModelName(name)
    const error = rejection(model, conversation)
    if (error !== undefined) throw error
    await sleep(headersDelay(model), signal)
    return model
  }
}
