import { SystemPromptListQuery } from '../system-prompt.ts'
import { account } from './account-operations.ts'
import { attachments, chat } from './chat-operations.ts'
import { conversations } from './conversation-operations.ts'
import type { Operation } from './operation.ts'
import { projects } from './project-operations.ts'
import { shares } from './share-operations.ts'

const user = 'user' as const
const open = 'public' as const

const prompt = { tag: 'Library', access: user } as const
const library: Operation[] = [
  {
    ...prompt,
    method: 'get',
    path: '/api/system-prompts',
    query: SystemPromptListQuery,
    summary: "The caller's system prompts and the shared ones",
    status: 200,
    response: 'SystemPromptList',
  },
  {
    ...prompt,
    method: 'post',
    path: '/api/system-prompts',
    summary: 'A new system prompt',
    body: 'NewSystemPrompt',
    status: 201,
    response: 'SystemPrompt',
  },
  {
    ...prompt,
    method: 'get',
    path: '/api/system-prompts/{id}',
    summary: 'A system prompt',
    status: 200,
    response: 'SystemPrompt',
    problems: ['not_found'],
  },
  {
    ...prompt,
    method: 'patch',
    path: '/api/system-prompts/{id}',
    summary: "Changes one of the caller's system prompts",
    body: 'SystemPromptPatch',
    status: 200,
    response: 'SystemPrompt',
    problems: ['not_found'],
  },
  {
    ...prompt,
    method: 'delete',
    path: '/api/system-prompts/{id}',
    summary: "Deletes one of the caller's system prompts",
    status: 204,
    problems: ['not_found'],
  },
]

const read = { method: 'get', tag: 'System', access: open, status: 200 } as const
const system: Operation[] = [
  { ...read, path: '/api/models', summary: 'The models that can be chosen', response: 'ModelList' },
  {
    ...read,
    path: '/api/limits',
    access: user,
    summary: 'What the caller may attach, and how long temporary chats are kept',
    response: 'Limits',
  },
  { ...read, path: '/api/health/live', summary: 'Whether the process answers', response: 'Health' },
  {
    ...read,
    path: '/api/health/ready',
    summary: 'Whether it takes new answers',
    response: 'Health',
    problems: ['unavailable'],
  },
  { ...read, path: '/api/version', summary: 'The version that runs', response: 'Version' },
  { ...read, path: '/api/openapi.json', summary: 'This document, as OpenAPI 3.1', response: 'OpenApi' },
  { ...read, path: '/api/docs', summary: 'This document, as a page', page: true },
]

/** Every operation of the API. */
export const operations: readonly Operation[] = [
  ...chat,
  ...attachments,
  ...conversations,
  ...projects,
  ...shares,
  ...library,
  ...account,
  ...system,
]
