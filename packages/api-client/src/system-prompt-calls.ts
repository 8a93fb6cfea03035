import type { NewSystemPrompt, SystemPromptPatch } from '@chatbot/contracts'
import type { z } from 'zod'
import { isSystemPrompt, isSystemPromptList } from './checks/library-checks.ts'
import { type Call, readJson, readNothing, type SendRequest } from './send-request.ts'

/** The library of system prompts: the caller's own and the shared ones. */
export const systemPromptCalls = (send: SendRequest) => ({
  list: (query: { cursor?: string } = {}, call: Call = {}) =>
    readJson(isSystemPromptList, send('GET', '/system-prompts', { query, ...call })),
  get: (id: string, call: Call = {}) => readJson(isSystemPrompt, send('GET', `/system-prompts/${id}`, call)),
  create: (body: z.input<typeof NewSystemPrompt>, call: Call = {}) =>
    readJson(isSystemPrompt, send('POST', '/system-prompts', { body, ...call })),
  patch: (id: string, body: z.input<typeof SystemPromptPatch>, call: Call = {}) =>
    readJson(isSystemPrompt, send('PATCH', `/system-prompts/${id}`, { body, ...call })),
  delete: (id: string, call: Call = {}) => readNothing(send('DELETE', `/system-prompts/${id}`, call)),
})
