import type { EndStatus, ProblemCode, Usage } from '@chatbot/contracts'
import { type Attributes, SpanStatusCode, trace } from '@opentelemetry/api'

export type GenerationSpan = ReturnType<typeof startGenerationSpan>

/**
 * The trace of one run of an answer, under the request that asked for it: what it was, how it ended, never what it
 * says. Nothing happens unless tracing.ts has started the SDK. Names are those of OpenTelemetry's GenAI conventions.
 */
export const startGenerationSpan = (run: { generationId: string; epoch: number; model: string }) => {
  const attributes: Attributes = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.request.model': run.model,
    'chatbot.generation.id': run.generationId,
    'chatbot.generation.epoch': run.epoch,
  }
  // Asked for each time: Next bundles a copy of the API, whose early tracers never learn of the SDK.
  const span = trace.getTracer('chatbot').startSpan(`chat ${run.model}`, { attributes })
  return {
    firstToken: () => span.addEvent('first token'),
    answeredBy: (model: string) => span.setAttribute('gen_ai.response.model', model),
    ended: (status: EndStatus, code: ProblemCode | undefined, usage: Usage | undefined) => {
      span.setAttribute('chatbot.generation.status', status)
      if (usage) {
        span.setAttribute('gen_ai.usage.input_tokens', usage.inputTokens)
        span.setAttribute('gen_ai.usage.output_tokens', usage.outputTokens)
      }
      if (code) span.setAttribute('error.type', code).setStatus({ code: SpanStatusCode.ERROR })
    },
    /** Also of a run that another owner goes on with. */
    close: () => span.end(),
  }
}
