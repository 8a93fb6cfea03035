import { newId, nowInSeconds } from '../http/new-id.ts'
import type { ResponseBody } from './response-event.ts'
import type { ResponseRequest } from './response-request.ts'

/** A response of which nothing is produced yet. */
export const newResponseBody = (request: ResponseRequest): ResponseBody => ({
  id: newId('resp_'),
  object: 'response',
  created_at: nowInSeconds(),
  status: request.background === true ? 'queued' : 'in_progress',
  background: request.background ?? false,
  completed_at: null,
  error: null,
  incomplete_details: null,
  instructions: request.instructions ?? null,
  max_output_tokens: request.max_output_tokens ?? null,
  model: request.model,
  output: [],
  parallel_tool_calls: true,
  previous_response_id: null,
  reasoning: { effort: null, summary: null },
  service_tier: 'default',
  store: request.store ?? true,
  temperature: 1,
  text: { format: { type: 'text' } },
  tool_choice: 'auto',
  tools: [],
  top_p: 1,
  truncation: 'disabled',
  metadata: request.metadata ?? {},
})
