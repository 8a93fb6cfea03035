import type { FinishReason, Usage } from '@chatbot/contracts'
import { classifyWireError } from './classify-wire-error.ts'
import type { ModelEvent } from './model-client.ts'
import { ModelError } from './model-error.ts'
import { toLoggable } from './to-loggable.ts'
import type { WireEvent } from './wire/wire-event.ts'

const failureOf = ({ error, cause }: Extract<WireEvent, { type: 'error' }>, secrets: readonly string[]): ModelError => {
  const words = toLoggable([error.status, error.code, error.type, error.message].filter(Boolean).join(' '), secrets)
  switch (cause) {
    case 'server':
      return classifyWireError(error, { isAnswer: true, cause: words })
    case 'malformed':
      return new ModelError('model_unavailable', 'The connection to the model broke off.', { cause: words })
    case 'html':
      return new ModelError('model_misconfigured', 'The model server sends a web page instead of an answer.', {
        cause: toLoggable('the base URL leads to a web page; that of most servers ends in /v1'),
      })
  }
}

/**
 * Converts a server's wire events into model events. `[DONE]` ends the answer even without a finish reason; the end of the body
 * does not. A failure after the finish reason loses the token usage, not the answer.
 * @throws ModelError when the server reports an error, or the stream ends without having finished
 */
export async function* readAnswer(
  events: AsyncIterable<WireEvent>,
  secrets: readonly string[] = [],
): AsyncGenerator<ModelEvent> {
  let finishReason: FinishReason | undefined
  let usage: Usage | undefined
  try {
    for await (const event of events) {
      if (event.type === 'usage') usage = event.usage
      else if (event.type === 'finish') finishReason = event.reason
      else if (event.type === 'done') {
        finishReason ??= 'stop'
        break
      } else if (event.type === 'error') {
        if (!finishReason) throw failureOf(event, secrets)
      } else yield event
    }
  } catch (error) {
    if (!finishReason) throw error
  }
  if (!finishReason) throw new ModelError('model_unavailable', 'The model broke off before its end.')
  yield { type: 'finish', finishReason, ...(usage && { usage }) }
}
