import type { Logger } from 'pino'
import { budgets } from './budgets.ts'
import { makeSweep } from './database/sweep.ts'

type SweepSome = (limit: number) => Promise<number>

/** Makes the repeated tasks that do not belong to the engine. boot.ts starts and stops them. */
export const makeSweeps = (options: {
  log: Logger
  sweepTemporary: SweepSome
  countTexts: () => Promise<unknown>
  refreshLists: () => Promise<unknown>
  guests: { sweepExpired: SweepSome; sweepEmpty: SweepSome }
}) => {
  const { log, guests } = options
  return [
    makeSweep({ what: 'temporary chats', sweepSome: options.sweepTemporary, log }),
    makeSweep({
      what: 'the total of texts',
      sweepSome: () => options.countTexts().then(() => 0),
      every: budgets.conversation.textCountMilliseconds,
      log,
    }),
    makeSweep({ what: 'lists of models', sweepSome: () => options.refreshLists().then(() => 0), log }),
    makeSweep({ what: 'sessions', sweepSome: guests.sweepExpired, log }),
    makeSweep({ what: 'guests', sweepSome: guests.sweepEmpty, log }),
  ]
}
