import { budgets } from '../budgets.ts'
import { makeByteBudget } from './byte-budget.ts'
import { inTurn } from './in-turn.ts'
import { makePlaces } from './places.ts'
import { makeTurns } from './turns.ts'

const { response, import: imports, copy, document, upload } = budgets

/** Files of a kind are read in turn: each is a child process, or a pass over as many bytes. */
const readingInTurn = ({
  turns,
  open,
  openPerUser,
}: typeof document.pdf | typeof document.text | typeof document.image) =>
  inTurn({
    places: makePlaces({ what: 'files to read', perUser: openPerUser, perProcess: open, retryAfter: 3 }),
    turns: makeTurns(turns),
  })

/**
 * How much heavy work of each kind runs at once, in this process and of one user. `connections`: those of the database's pool.
 * What holds one for long, or holds one while it reads by another, is never given the last.
 */
export const makeLoadLimits = ({ connections }: { connections: number }) => ({
  /** Memory for the texts that responses hold. */
  heldBytes: makeByteBudget({
    total: response.heldBytes,
    perNetwork: response.heldBytesPerNetwork,
    perUser: response.heldBytesPerUser,
    waiting: response.waiting,
    waitingPerUser: response.waitingPerUser,
    patience: response.patience,
  }),
  exporting: makePlaces({
    what: 'exports',
    perUser: response.exportsPerUser,
    perProcess: response.exports,
    retryAfter: 10,
  }),
  searching: inTurn({
    places: makePlaces({
      what: 'searches',
      perUser: response.searchesPerUser,
      perProcess: response.searches,
      retryAfter: 1,
    }),
    turns: makeTurns(Math.max(1, Math.min(response.searchTurns, connections - 1))),
  }),
  copying: inTurn({
    places: makePlaces({
      what: 'copies of conversations',
      perUser: copy.openPerUser,
      perProcess: copy.open,
      retryAfter: 5,
    }),
    turns: makeTurns(Math.max(1, Math.min(copy.turns, connections - 1))),
  }),
  importing: makePlaces({
    what: 'imports',
    perUser: imports.openPerUser,
    perProcess: imports.open,
    retryAfter: 30,
  }),
  importTurns: makeTurns(imports.turns),
  longMessages: makeTurns(response.longMessages),
  uploading: makePlaces({
    what: 'uploads',
    perUser: upload.atOnceEach,
    perProcess: upload.atOnce,
    retryAfter: 2,
  }),
  reading: {
    image: readingInTurn(document.image),
    pdf: readingInTurn(document.pdf),
    text: readingInTurn(document.text),
  },
})
