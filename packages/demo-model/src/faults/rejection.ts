import { type Conversation, lastUserText } from '../conversation/conversation.ts'
import type { ApiError } from '../http/api-error.ts'
import { apiErrors } from '../http/api-errors.ts'
import type { Model } from '../models/parse-model-name.ts'

/** Enough for any test; the oldest counts are forgotten. */
const maxCounts = 1_000

/** Makes the check that refuses a request before it is answered, for the models that do. */
export const makeRejection = () => {
  const refusals = new Map<string, number>()

  const isOverloaded = (model: Model, conversation: Conversation): boolean => {
    const key = `${model.name}\n${lastUserText(conversation)}`
    const count = refusals.get(key) ?? 0
    if (count >= model.parameters.times) return false
    refusals.set(key, count + 1)
    const oldest = refusals.keys().next()
    if (refusals.size > maxCounts && !oldest.done) refusals.delete(oldest.value)
    return true
  }

  return (model: Model, conversation: Conversation): ApiError | undefined => {
    switch (model.behaviour) {
      case 'demo-fault-401':
        return apiErrors.wrongKey()
      case 'demo-fault-403':
        return apiErrors.forbidden()
      case 'demo-fault-404':
        return apiErrors.modelNotFound(model.name)
      case 'demo-fault-429':
        return apiErrors.rateLimited(model.parameters.after)
      case 'demo-fault-500':
        return apiErrors.internal()
      case 'demo-fault-502':
        return apiErrors.badGateway()
      case 'demo-fault-503':
        return apiErrors.overloaded()
      case 'demo-fault-overloaded-then-ok':
        return isOverloaded(model, conversation) ? apiErrors.overloaded() : undefined
      case 'demo-fault-bad-request':
        return apiErrors.invalid('Invalid request.')
      case 'demo-fault-context-length':
        return apiErrors.contextLength()
      default:
        return undefined
    }
  }
}
