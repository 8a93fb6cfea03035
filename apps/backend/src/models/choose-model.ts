import { InvalidRequest } from '../errors/invalid-request.ts'
import type { Catalogue } from './catalogue.ts'

/**
 * The model that is asked for; without one, the first of those used before that is still offered, or the default: a
 * conversation goes on when its model was taken from the offer.
 * @throws InvalidRequest when what is asked for is not offered
 */
export type ChooseModel = (asked: string | undefined, ...usedBefore: (string | null | undefined)[]) => string

export const makeChooseModel =
  ({ find, defaultId }: Pick<Catalogue, 'find' | 'defaultId'>): ChooseModel =>
  (asked, ...usedBefore) => {
    if (asked === undefined) return usedBefore.find((id) => id && find(id)) ?? defaultId
    if (!find(asked)) throw new InvalidRequest([{ path: 'body.model', message: 'is not offered' }])
    return asked
  }
