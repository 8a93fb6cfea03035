import { InvalidRequest } from '../errors/invalid-request.ts'
import { ModelError } from './model-error.ts'
import type { OfferedModels } from './servers/offered-models.ts'

/**
 * The id of the model that is asked for; without one, of the first of those used before that is still offered, or of the default:
 * a conversation goes on when its model was taken from the offer.
 * @throws InvalidRequest when what is asked for is not offered, ModelError when nothing is
 */
export type ChooseModel = (asked: string | undefined, ...usedBefore: (string | null | undefined)[]) => string

export const makeChooseModel =
  ({ findByName, defaultId }: Pick<OfferedModels, 'findByName' | 'defaultId'>): ChooseModel =>
  (asked, ...usedBefore) => {
    if (asked === undefined) {
      const chosen = usedBefore.map((id) => id && findByName(id)?.id).find(Boolean) ?? defaultId()
      if (!chosen) throw new ModelError('model_unavailable', 'The model server does not say which models it has.')
      return chosen
    }
    const found = findByName(asked)
    if (!found) throw new InvalidRequest([{ path: 'body.model', message: 'is not offered' }])
    return found.id
  }
