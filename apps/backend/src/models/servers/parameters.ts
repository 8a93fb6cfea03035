import { z } from 'zod'

/** Fields that the chat sets itself. */
const own = new Set([
  'model',
  'messages',
  'input',
  'instructions',
  'prompt',
  'stream',
  'stream_options',
  'background',
  'store',
  'previous_response_id',
  'conversation',
  'n',
  'tools',
  'tool_choice',
  'functions',
])
/** One limit, under the names that protocols and servers have for it. */
export const limitNames = ['max_tokens', 'max_completion_tokens', 'max_output_tokens'] as const

const Limit = z.number().int().min(1).max(10_000_000).optional()
const Penalty = z.number().min(-2).max(2).optional()

/**
 * Fields that are added to every request to a model. Those that all servers know are checked; a server's own, such as `top_k`,
 * are sent as they are.
 */
export const Parameters = z
  .looseObject({
    temperature: z.number().min(0).max(2).optional(),
    top_p: z.number().min(0).max(1).optional(),
    presence_penalty: Penalty,
    frequency_penalty: Penalty,
    seed: z.number().int().optional(),
    reasoning_effort: z.string().min(1).optional(),
    verbosity: z.enum(['low', 'medium', 'high']).optional(),
    max_tokens: Limit,
    max_completion_tokens: Limit,
    max_output_tokens: Limit,
  })
  .check(({ value, issues }) => {
    const report = (field: string, message: string) =>
      issues.push({ code: 'custom', input: field, path: [field], message })
    for (const field of Object.keys(value)) if (own.has(field)) report(field, 'is set by the chat itself')
    const [, second] = limitNames.filter((field) => value[field] !== undefined)
    if (second) report(second, 'is the same limit by another name: keep one')
  })
