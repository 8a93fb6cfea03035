import type { DemoModel } from '../create-demo-model.ts'
import type { JournalRecord } from '../journal/journal.ts'
import { eventually } from './eventually.ts'

/** The journal's record of the first request to a model, once it has come and is as wanted. */
export const recordOf = (
  { journal }: DemoModel,
  model: string,
  isWanted: (record: Readonly<JournalRecord>) => boolean = () => true,
): Promise<Readonly<JournalRecord>> =>
  eventually(() => journal.entries({ model }).find(isWanted), `a request to ${model} as wanted`)
