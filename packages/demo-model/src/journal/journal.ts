/** How a request ended. `cancelled`: its client left, it was cancelled, or the server closed; the times say which. */
export type Outcome = 'running' | 'completed' | 'incomplete' | 'failed' | 'rejected' | 'broken' | 'cancelled'

/** What happened to one request; times are milliseconds since the epoch. */
export interface JournalRecord {
  readonly id: number
  readonly method: string
  readonly path: string
  readonly startedAt: number
  model?: string
  /** Pieces of the answer produced for this request (a retrieval: sent to it) so far. */
  tokensSent: number
  /** The client closed its connection before the answer was over. */
  clientClosedAt?: number
  /** The response was cancelled by its cancel endpoint, or deleted. */
  cancelledAt?: number
  endedAt?: number
  outcome: Outcome
  requestBody?: unknown
}

export interface Journal {
  entries(filter?: { model?: string | undefined }): readonly Readonly<JournalRecord>[]
  clear(): void
}

export interface JournalWriter extends Journal {
  begin(request: { method: string; path: string }): JournalRecord
  /** Keeps the body, which counts by its length in bytes against the journal's bound. */
  attachBody(record: JournalRecord, body: unknown, bytes: number): void
  /** The first outcome that is not `running` stays. */
  end(record: JournalRecord, outcome: Outcome): void
}

/** A record of the latest `size` requests, fewer when their bodies exceed `maxBodyBytes` together. Size 0 keeps none. */
export const createJournal = ({ size, maxBodyBytes }: { size: number; maxBodyBytes: number }): JournalWriter => {
  const kept = new Map<JournalRecord, number>()
  let bodyBytes = 0
  let nextId = 1

  const trim = () => {
    for (const [record, bytes] of kept) {
      if (kept.size <= size && bodyBytes <= maxBodyBytes) return
      kept.delete(record)
      bodyBytes -= bytes
    }
  }

  return {
    begin: ({ method, path }) => {
      const record: JournalRecord = {
        id: nextId,
        method,
        path,
        startedAt: Date.now(),
        tokensSent: 0,
        outcome: 'running',
      }
      nextId += 1
      // Who reads the journal does not stand in it.
      if (!path.startsWith('/demo/')) kept.set(record, 0)
      trim()
      return record
    },
    attachBody: (record, body, bytes) => {
      if (!kept.has(record)) return
      record.requestBody = body
      kept.set(record, bytes)
      bodyBytes += bytes
      trim()
    },
    end: (record, outcome) => {
      if (record.outcome !== 'running' || outcome === 'running') return
      record.outcome = outcome
      record.endedAt = Date.now()
    },
    entries: ({ model } = {}) => [...kept.keys()].filter((record) => model === undefined || record.model === model),
    clear: () => {
      kept.clear()
      bodyBytes = 0
    },
  }
}
