import type { ImportEvent, ProblemCode } from '@chatbot/contracts'
import { createStore } from 'zustand/vanilla'
import type { FileReason } from './unreadable-file.ts'

/** Conversations. */
export type ImportCounts = { imported: number; unchanged: number; skipped: number }
export type ImportFault = Extract<ImportEvent, { type: 'fault' }>

/** Why a file was refused: as a file, at a place in it if that is known, or by the server. */
export type Refusal = { reason: FileReason; file: string; place: string | null } | { code: ProblemCode }

export type ImportState =
  | { phase: 'idle' }
  | {
      phase: 'running'
      name: string
      /** Bytes of what is sent, packed as it is. */
      sent: number
      toSend: number
      /** Bytes that the server has read, unpacked. */
      read: number
      toRead: number
      counts: ImportCounts
    }
  | {
      phase: 'ended'
      outcome: 'completed' | 'cancelled' | 'cut' | 'refused'
      refusal: Refusal | null
      counts: ImportCounts
      faults: readonly ImportFault[]
    }

export const noCounts: ImportCounts = { imported: 0, unchanged: 0, skipped: 0 }

/** The import of this page: it goes on when nobody looks at it. */
export const importState = createStore<ImportState>(() => ({ phase: 'idle' }))
