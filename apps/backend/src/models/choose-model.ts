import { InvalidRequest } from '../errors/invalid-request.ts'
import type { Catalogue } from './catalogue.ts'
import { ModelError } from './model-error.ts'

/**
 * The model that is asked for; without one, the first of those used before that is still offered, or the default: a
 * conversation goes on when its model was taken from the offer.
 * @throws InvalidRequest when what is asked for is not offered, ModelError when nothing is
 */
export type ChooseModel = (asked: string | undefined, ...usedBefore: (string | null | undefined)[]) => string

export const makeChooseModel =
  ({ find, defaultId }: Pick<Catalogue, 'find' | 'defaultId'>): ChooseModel =>
  (asked, ...usedBefore) => {
    if (asked === undefined) {
      const chosen = usedBefore.find((id) => id && find(id)) ?? defaultId()
      if (!chosen) throw new ModelError('model_unavailable', 'The model server does not say which models it has.')
      return chosen
    }
    if (!find(asked)) throw new InvalidRequest([{ path: 'body.model', message: 'is not offered' }])
    return asked
  }
