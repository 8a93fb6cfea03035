import { type FinishReason, isToken, type Step, type TokenStep } from './step.ts'

export interface GeneratedAnswer {
  readonly text: string
  readonly refusal: string
  readonly reasoning: string
  /** Of text and refusal. */
  readonly tokens: number
  readonly reasoningTokens: number
  readonly finish: FinishReason
}

/** Waits for a whole answer; undefined when it was stopped or failed before its end. */
export const collect = async (steps: AsyncIterable<Step>): Promise<GeneratedAnswer | undefined> => {
  const pieces: Record<TokenStep['kind'], string[]> = { text: [], refusal: [], reasoning: [] }
  for await (const step of steps) {
    if (isToken(step)) pieces[step.kind].push(step.text)
    else if (step.kind === 'finish') {
      return {
        text: pieces.text.join(''),
        refusal: pieces.refusal.join(''),
        reasoning: pieces.reasoning.join(''),
        tokens: pieces.text.length + pieces.refusal.length,
        reasoningTokens: pieces.reasoning.length,
        finish: step.reason,
      }
    }
  }
  return undefined
}
