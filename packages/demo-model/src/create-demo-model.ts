import { createServer } from 'node:http'
import { chatRoutes } from './chat-completions/chat-routes.ts'
import { makePlayDeviation } from './deviations/play-deviation.ts'
import { makeAdmit } from './faults/admit.ts'
import { createAbortGroup } from './generation/abort-group.ts'
import { makeGenerate } from './generation/generate.ts'
import { type Address, bind, unbind } from './http/bind.ts'
import { makeListener } from './http/listener.ts'
import { readJsonBody } from './http/read-body.ts'
import type { Exchange } from './http/route.ts'
import { createJournal, type Journal } from './journal/journal.ts'
import { journalRoutes } from './journal/journal-routes.ts'
import { type ListedModel, modelRoutes } from './models/model-routes.ts'
import { responseRoutes } from './responses/response-routes.ts'
import { createResponseStore } from './responses/response-store.ts'

const mebibyte = 1_048_576

export interface DemoModelOptions {
  /** Speed of answers. Default 40. */
  readonly tokensPerSecond?: number
  /** Milliseconds before an answer's first token. Default 150. */
  readonly firstTokenMs?: number
  /** What `GET /v1/models` lists, instead of the models that a chat offers. Their ids are names that this server knows. */
  readonly models?: readonly ListedModel[] | undefined
  /** When set, requests need one of these as their bearer. */
  readonly apiKeys?: readonly string[] | undefined
  /** Larger request bodies get a 413. Default 32 MiB. */
  readonly maxBodyBytes?: number
  /** Ended responses kept for retrieval. Default 1,000. */
  readonly maxResponses?: number
  /** Events of the ended responses that are kept, all together. Default 250,000. */
  readonly maxResponseEvents?: number
  /** Requests kept in the journal. Default 1,000; 0 keeps none, as a server of other people's messages should. */
  readonly journalSize?: number
  /** Told of defects of this server; requests at fault are not among them. Default: console.error. */
  readonly onError?: (error: unknown) => void
}

export interface DemoModel {
  /** What was asked and what became of it, for tests in this process. */
  readonly journal: Journal
  /**
   * Starts to listen, once; port 0 takes a free one. `url` is the base URL for clients, ending in `/v1`.
   * Rejects with the error of node:net, such as EADDRINUSE (then another port may be tried), and once closed.
   */
  listen(address?: { host?: string; port?: number }): Promise<Address>
  /** Stops every answer, closes every connection, resolves when nothing is left. Idempotent. */
  close(): Promise<void>
}

/** A model server that speaks OpenAI's protocol and holds no model: its answers come from texts and rules. */
export const createDemoModel = ({
  tokensPerSecond = 40,
  firstTokenMs = 150,
  models,
  apiKeys,
  maxBodyBytes = 32 * mebibyte,
  maxResponses = 1_000,
  maxResponseEvents = 250_000,
  journalSize = 1_000,
  onError = console.error,
}: DemoModelOptions = {}): DemoModel => {
  const journal = createJournal({ size: journalSize, maxBodyBytes: 64 * mebibyte })
  const aborts = createAbortGroup()
  const store = createResponseStore({ maxEnded: maxResponses, maxEvents: maxResponseEvents })
  const admit = makeAdmit()
  const generate = makeGenerate({ tokensPerSecond, firstTokenMs })
  const readBody = async ({ request, record }: Exchange): Promise<unknown> => {
    const { body, bytes } = await readJsonBody(request, maxBodyBytes)
    journal.attachBody(record, body, bytes)
    return body
  }
  const playDeviation = makePlayDeviation()
  const routes = [
    ...modelRoutes(models),
    ...chatRoutes({ readBody, admit, generate, playDeviation }),
    ...responseRoutes({ readBody, admit, generate, playDeviation, store, journal, aborts, onError }),
    ...journalRoutes(journal),
  ]
  const server = createServer(makeListener({ routes, journal, aborts, apiKeys, onError }))
  let listening: Promise<Address> | undefined
  let closed: Promise<void> | undefined
  const close = async (): Promise<void> => {
    aborts.abortAll()
    // Its failure is for whoever asked for it: then there is nothing to close.
    const begun = await listening?.then(
      () => true,
      () => false,
    )
    if (begun) await unbind(server)
  }
  return {
    journal,
    listen: async ({ host = '127.0.0.1', port = 0 } = {}) => {
      if (closed) throw new Error('The demo model is closed.')
      listening = bind(server, { host, port })
      return listening
    },
    close: () => {
      closed ??= close()
      return closed
    },
  }
}
