import type { Usage } from '@chatbot/contracts'
import { z } from 'zod'

/** What Postgres keeps as an integer. */
const Count = z.int().min(0).max(2_147_483_647)

/** Whatever a server says as a count of its own, if it is one. */
export const toCount = (given: unknown): number | undefined => Count.safeParse(given).data

/**
 * The tokens that a server counted; none unless it says both numbers. Servers that are only like OpenAI's leave one out,
 * or estimate: what is no count would keep the answer's end from being written, and from being read.
 */
export const usageOf = (input: unknown, output: unknown): { usage?: Usage } => {
  const inputTokens = toCount(input)
  const outputTokens = toCount(output)
  return inputTokens === undefined || outputTokens === undefined ? {} : { usage: { inputTokens, outputTokens } }
}
