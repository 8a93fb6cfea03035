import { type NewSystemPrompt, SystemPrompt, SystemPromptList, type SystemPromptPatch } from '@chatbot/contracts'
import type { z } from 'zod'
import { type Call, readJson, readNothing, type SendRequest } from './send-request.ts'

/** The library of system prompts: the caller's own and the shared ones. */
export const systemPromptCalls = (send: SendRequest) => ({
  list: (call: Call = {}) => readJson(SystemPromptList, send('GET', '/system-prompts', call)),
  get: (id: string, call: Call = {}) => readJson(SystemPrompt, send('GET', `/system-prompts/${id}`, call)),
  create: (body: z.input<typeof NewSystemPrompt>, call: Call = {}) =>
    readJson(SystemPrompt, send('POST', '/system-prompts', { body, ...call })),
  patch: (id: string, body: z.input<typeof SystemPromptPatch>, call: Call = {}) =>
    readJson(SystemPrompt, send('PATCH', `/system-prompts/${id}`, { body, ...call })),
  delete: (id: string, call: Call = {}) => readNothing(send('DELETE', `/system-prompts/${id}`, call)),
})
