import { countInputTokens } from '../conversation/conversation.ts'
import type { PlayDeviation } from '../deviations/play-deviation.ts'
import type { Admit } from '../faults/admit.ts'
import { connectionFaultOf } from '../faults/connection-fault.ts'
import { collect } from '../generation/collect.ts'
import type { Generate } from '../generation/generate.ts'
import { apiErrors } from '../http/api-errors.ts'
import { newId, nowInSeconds } from '../http/new-id.ts'
import { parseRequest } from '../http/parse-request.ts'
import type { Exchange, Route } from '../http/route.ts'
import { sendError } from '../http/send-error.ts'
import { sendJson } from '../http/send-json.ts'
import { streamFrames } from '../http/stream-frames.ts'
import { chatCompletion } from './chat-completion.ts'
import { chatFrames } from './chat-frames.ts'
import { chatConversation, chatRequest } from './chat-request.ts'

interface Dependencies {
  readonly readBody: (exchange: Exchange) => Promise<unknown>
  readonly admit: Admit
  readonly generate: Generate
  readonly playDeviation: PlayDeviation
}

/** `POST /v1/chat/completions`. */
export const chatRoutes = ({ readBody, admit, generate, playDeviation }: Dependencies): Route[] => [
  {
    method: 'POST',
    path: /^\/v1\/chat\/completions$/,
    handle: async (exchange) => {
      const { response, record, signal } = exchange
      const body = await readBody(exchange)
      const played = await playDeviation(exchange, body)
      if (played) return played
      const request = parseRequest(chatRequest, body)
      const conversation = chatConversation(request)
      const model = await admit(exchange, { model: request.model, conversation })
      if (signal.aborted) return 'cancelled'

      const maxTokens = request.max_completion_tokens ?? request.max_tokens ?? undefined
      const generation = generate({ model, conversation, maxTokens, record, signal })
      const fault = connectionFaultOf(model)
      const head = {
        id: newId('chatcmpl-'),
        model: model.name,
        created: nowInSeconds(),
        inputTokens: countInputTokens(conversation),
      }
      if (request.stream === true) {
        const includeUsage = request.stream_options?.include_usage ?? false
        const frames = chatFrames(generation.steps, { ...head, includeUsage })
        const sent = await streamFrames(response, frames, fault)
        return sent === 'broken' ? 'broken' : generation.outcome
      }
      const answer = await collect(generation.steps)
      if (generation.outcome === 'failed') await sendError(response, apiErrors.internal())
      if (answer === undefined) return generation.outcome
      await sendJson(response, chatCompletion(answer, head), { fault })
      return fault === undefined ? generation.outcome : 'broken'
    },
  },
]
