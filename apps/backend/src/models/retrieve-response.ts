import { APIError } from 'openai'
import { AnswerGone } from './answer-failed.ts'
import type { Connection } from './openai-connection.ts'
import { toLoggable } from './to-loggable.ts'

/** Statuses of a refusal that may be another one a moment later. */
const passingRefusals = new Set([408, 409, 429])

/**
 * Attaches to a response that its server keeps, after the event numbered `cursor` (null: from its beginning).
 * @throws AnswerGone when the server refuses to, for it says the same the next time: it does not keep the response, or cannot stream it
 */
export const retrieveResponse = async (
  { client, secrets }: Connection,
  { upstreamId, cursor }: { upstreamId: string; cursor: number | null },
  signal: AbortSignal,
): Promise<Response> => {
  const after = cursor === null ? {} : { starting_after: cursor }
  try {
    return await client()
      .responses.retrieve(upstreamId, { stream: true, ...after }, { signal })
      .asResponse()
  } catch (error) {
    const status = error instanceof APIError ? error.status : undefined
    if (status === undefined || status >= 500 || passingRefusals.has(status)) throw error
    throw new AnswerGone(toLoggable(error, secrets))
  }
}
