import type { ModelParameters } from '@chatbot/contracts'
import { AnswerFailed } from './answer-failed.ts'
import type { ModelEvent } from './model-client.ts'
import { isModelError } from './model-error.ts'

/** Combinations that are remembered of a model. */
const maxRemembered = 100

/**
 * The request itself is at fault, as against a server that is away, busy or slow. Some servers say "500" of a parameter that they do
 * not take; gateways say 502 and more of a server that is away.
 */
const mayBeRefusal = (error: unknown): boolean =>
  isModelError(error) && error.code !== 'model_timeout' && (!error.isTransient || error.status === 500)

/** A limit that is too high beside this prompt may fit beside another one, and what else failed may have passed by itself. */
const isCertain = (error: unknown): boolean =>
  isModelError(error) && error.code === 'model_rejected' && !(error instanceof AnswerFailed)

/** All of the parameters; those without the limit, which may not fit beside a long prompt; none. */
const fewer = (chosen: ModelParameters): ModelParameters[] => {
  const { maxOutputTokens, ...others } = chosen
  return [chosen, ...(maxOutputTokens !== undefined && Object.keys(others).length > 0 ? [others] : []), {}]
}

/**
 * Asks with the chosen parameters, and with fewer ones while the server refuses the request without naming the one that it does not
 * take: parameters never make a request fail that passes without them. `refused` holds the combinations that are not tried again.
 */
export async function* withoutRefusedParameters(
  chosen: ModelParameters,
  options: {
    refused: Set<string>
    open: (parameters: ModelParameters) => AsyncIterable<ModelEvent>
    signal: AbortSignal
  },
): AsyncGenerator<ModelEvent> {
  const { refused, open, signal } = options
  const tries = fewer(chosen).filter((parameters) => !refused.has(JSON.stringify(parameters)))
  const failed: string[] = []
  for (const [index, parameters] of tries.entries()) {
    let said = false
    try {
      for await (const event of open(parameters)) {
        if (!said && refused.size < maxRemembered) for (const combination of failed) refused.add(combination)
        said = true
        yield event
      }
      return
    } catch (error) {
      if (said || signal.aborted || index === tries.length - 1 || !mayBeRefusal(error)) throw error
      if (isCertain(error)) failed.push(JSON.stringify(parameters))
    }
  }
}
