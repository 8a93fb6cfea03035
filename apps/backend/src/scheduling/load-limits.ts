import { budgets } from '../budgets.ts'
import { makeAdmission } from './admission.ts'
import { makeByteBudget } from './byte-budget.ts'
import { inTurn } from './in-turn.ts'
import { makeTurns } from './turns.ts'

const { response, import: imports, copy } = budgets

/**
 * How much heavy work of each kind runs at once, in this process and of one user. `connections`: those of the database's pool.
 * What holds one for long, or holds one while it reads by another, is never given the last.
 */
export const makeLoadLimits = ({ connections }: { connections: number }) => ({
  /** Memory for the texts that responses hold. */
  heldBytes: makeByteBudget({
    total: response.heldBytes,
    perOwner: response.heldBytesPerUser,
    waiting: response.waiting,
    waitingPerOwner: response.waitingPerUser,
    patience: response.patience,
  }),
  exporting: makeAdmission({
    what: 'exports',
    perUser: response.exportsPerUser,
    perProcess: response.exports,
    retryAfter: 10,
  }),
  searching: inTurn({
    admission: makeAdmission({
      what: 'searches',
      perUser: response.searchesPerUser,
      perProcess: response.searches,
      retryAfter: 1,
    }),
    turns: makeTurns(Math.max(1, Math.min(response.searchTurns, connections - 1))),
  }),
  copying: inTurn({
    admission: makeAdmission({
      what: 'copies of conversations',
      perUser: copy.openPerUser,
      perProcess: copy.open,
      retryAfter: 5,
    }),
    turns: makeTurns(Math.max(1, Math.min(copy.turns, connections - 1))),
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
