import type { IncomingMessage, ServerResponse } from 'node:http'
import type { JournalRecord, Outcome } from '../journal/journal.ts'

/** One request and what belongs to it while it is answered. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
  /** The path's first captured part, decoded; empty without any. */
  readonly id: string
  readonly record: JournalRecord
  /** Aborts when the client has gone or the server closes. */
  readonly signal: AbortSignal
}

export interface Route {
  readonly method: string
  readonly path: RegExp
  /** Answers the request; `running` means that its answer goes on without it. What it throws becomes an error response. */
  handle(exchange: Exchange): Promise<Outcome>
}
