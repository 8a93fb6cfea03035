import type { Account } from '@chatbot/contracts'
import type { z } from 'zod'
import { isAbsentOr, isBoolean, isNullOr, isObjectOf, isString, isTime } from './check.ts'

/** As better-auth gives it: whoever is no guest may have no word about it. */
export const isGivenAccount = isObjectOf<z.input<typeof Account>>({
  id: isString,
  name: isString,
  isAnonymous: isAbsentOr(isNullOr(isBoolean)),
  createdAt: isTime,
})
