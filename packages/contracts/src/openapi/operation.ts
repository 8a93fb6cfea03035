import type { z } from 'zod'
import type { ProblemCode } from '../problem-status.ts'
import type { RequestSchema, ResponseSchema } from './components.ts'

/** What a route does, for the document. A test compares the list of these with the routes that exist. */
export type Operation = {
  method: 'get' | 'post' | 'patch' | 'delete'
  /** As OpenAPI writes it: `/api/conversations/{id}`. */
  path: string
  /** The short name of the same operation on the backend. */
  alias?: string
  tag: 'Chat' | 'Conversations' | 'Projects' | 'Shared links' | 'Library' | 'Account' | 'System'
  summary: string
  access: 'public' | 'user'
  /** A public one that is limited: its callers are counted by their address. */
  limited?: true
  query?: z.ZodObject
  body?: RequestSchema
  /** Media types of a body that is a file, instead. */
  upload?: readonly string[]
  status: number
  /** Absent: no body. */
  response?: ResponseSchema
  /** `answer`: the stream of an answer; `changes`: of the user's changes. Instead of the response or on request. */
  stream?: 'answer' | 'changes'
  /** NDJSON instead of a response: what each line is. */
  lines?: ResponseSchema
  /** A page of HTML instead of a response. */
  page?: true
  /** Media types of files that it answers with instead, as the query asks. */
  files?: readonly string[]
  /** Beyond those that any route can have. */
  problems?: readonly ProblemCode[]
}
