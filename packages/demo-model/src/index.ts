export { createDemoModel, type DemoModel, type DemoModelOptions } from './create-demo-model.ts'
export { upstreamDetail } from './http/api-error.ts'
export type { Journal, JournalRecord, Outcome } from './journal/journal.ts'
