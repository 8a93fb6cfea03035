import type { ProblemCode } from '@chatbot/contracts'
import { createStore } from 'zustand/vanilla'

/** Where a file is that the server does not have yet. */
export type UploadState =
  | { at: 'waiting' }
  /** Bytes that have left. All of them: the server reads it. */
  | { at: 'sending'; sent: number }
  | { at: 'failed'; code: ProblemCode }

/** Of the files that this page sends, by their keys. */
export const uploadStates = createStore<Readonly<Record<string, UploadState>>>(() => ({}))

export const setUploadState = (key: string, state: UploadState | null) => {
  const { [key]: _, ...others } = uploadStates.getState()
  uploadStates.setState(state ? { ...others, [key]: state } : others, true)
}

const passing: ReadonlySet<ProblemCode> = new Set(['unavailable', 'draining', 'rate_limited'])

/** Whether a failure passes by itself: what is sent all the same waits for it, as any message does. */
export const passes = (code: ProblemCode): boolean => passing.has(code)
