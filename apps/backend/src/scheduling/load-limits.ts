import { budgets } from '../budgets.ts'
import { makeAdmission } from './admission.ts'
import { makeByteBudget } from './byte-budget.ts'
import { makeTurns } from './turns.ts'

const { response, import: imports } = budgets

/** How much heavy work of each kind runs at once, in this process and of one user. */
export const makeLoadLimits = () => ({
  /** Memory for the texts that responses hold. */
  heldBytes: makeByteBudget({
    total: response.heldBytes,
    perOwner: response.heldBytesPerUser,
    waiting: response.waiting,
    patience: response.patience,
  }),
  exporting: makeAdmission({
    what: 'exports',
    perUser: response.exportsPerUser,
    perProcess: response.exports,
    retryAfter: 10,
  }),
  searching: makeAdmission({
    what: 'searches',
    perUser: response.searchesPerUser,
    perProcess: response.searches,
    retryAfter: 1,
  }),
  importing: makeAdmission({
    what: 'imports',
    perUser: imports.openPerUser,
    perProcess: imports.open,
    retryAfter: 30,
  }),
  importTurns: makeTurns(imports.turns),
  longMessages: makeTurns(response.longMessages),
})
