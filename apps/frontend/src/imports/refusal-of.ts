import type { BrokenFileReason, Problem } from '@chatbot/contracts'
import type { Refusal } from './import-state.ts'

const reasons = [
  'empty',
  'cut',
  'not_json',
  'foreign',
  'too_large',
  'not_packed',
  'too_many_faults',
] satisfies BrokenFileReason[]

/** Why the server refuses a file, as far as it says. */
export const refusalOf = (problem: Problem | undefined, file: string): Refusal => {
  const [fault] = problem?.errors ?? []
  const reason = reasons.find((known) => known === fault?.reason)
  if (reason) return { reason, file, place: fault?.path ?? null }
  if (problem?.code === 'payload_too_large') return { reason: 'too_large', file, place: null }
  return { code: problem?.code ?? 'internal' }
}
