import type { Usage } from '@chatbot/contracts'
import { costOfTexts, loadCountTokens } from '../../models/trim-history.ts'

type Said = { text: string; reasoning: string }

/** What Postgres keeps as an integer. */
const most = 2_147_483_647

export const addUsage = (...counts: readonly Usage[]): Usage => ({
  inputTokens: Math.min(
    most,
    counts.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
  ),
  outputTokens: Math.min(
    most,
    counts.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
  ),
})

/** The counts of a message, which has both or none. */
export const usageOfMessage = (message: { inputTokens: number | null; outputTokens: number | null }): Usage | null => {
  const { inputTokens, outputTokens } = message
  return inputTokens === null || outputTokens === null ? null : { inputTokens, outputTokens }
}

const tokensOf = async ({ text, reasoning }: Said): Promise<number> => {
  const said = [text, reasoning].filter(Boolean)
  return said.length === 0 ? 0 : costOfTexts(said, await loadCountTokens(), Number.POSITIVE_INFINITY)
}

/**
 * The tokens of a request that its server counted, and of those before it that were broken off. Servers count at the end of a
 * request, so those are estimated: each was asked what the last one was, without the text so far, and together they said that text.
 */
export const addBrokenOff = async (last: Usage, brokenOff: { requests: number; said: Said }): Promise<Usage> => {
  const tokens = await tokensOf(brokenOff.said)
  const inputTokens = brokenOff.requests * Math.max(0, last.inputTokens - tokens)
  return addUsage(last, { inputTokens, outputTokens: tokens })
}

/**
 * The tokens of an answer of several runs: those of the runs before, if they were counted, and those of this one. A run that was
 * broken off is estimated: it said this text, and was asked no less than the runs before it.
 */
export const addRun = async (
  before: Usage | null,
  run: { counted: Usage | undefined; said: Said },
): Promise<Usage | undefined> => {
  if (!before) return run.counted
  if (run.counted) return addUsage(before, run.counted)
  const outputTokens = await tokensOf(run.said)
  return outputTokens === 0 ? before : addUsage(before, { inputTokens: before.inputTokens, outputTokens })
}
