import { EventsQuery } from '../chat.ts'
import { ConversationListQuery, HistoryQuery, MessageWindowQuery, SearchQuery } from '../conversation.ts'
import type { Operation } from './operation.ts'

const user = 'user' as const
const open = 'public' as const

/** What any start of an answer can end with. */
const answering = [
  'conflict',
  'draining',
  'context_too_long',
  'model_rejected',
  'model_rate_limited',
  'model_unavailable',
  'model_timeout',
  'model_misconfigured',
] as const

const chat: Operation[] = [
  {
    method: 'post',
    path: '/api/chat',
    alias: '/chat',
    tag: 'Chat',
    summary: 'Sends a message; streams the answer or waits for it',
    access: user,
    body: 'ChatRequest',
    status: 200,
    response: 'ChatResponse',
    stream: 'answer',
    problems: ['not_found', ...answering],
  },
  {
    method: 'get',
    path: '/api/generations/{id}/events',
    tag: 'Chat',
    summary: 'Follows an answer from Last-Event-ID or `after`, live until it ends',
    access: user,
    query: EventsQuery,
    status: 200,
    stream: 'answer',
    problems: ['not_found'],
  },
  {
    method: 'post',
    path: '/api/generations/{id}/stop',
    tag: 'Chat',
    summary: 'Stops an answer; the text so far is kept',
    access: user,
    status: 202,
    problems: ['not_found'],
  },
  {
    method: 'post',
    path: '/api/messages/{id}/regenerate',
    tag: 'Chat',
    summary: 'Another answer, as a sibling',
    access: user,
    body: 'RegenerateRequest',
    status: 200,
    response: 'AnswerResponse',
    stream: 'answer',
    problems: ['not_found', ...answering],
  },
  {
    method: 'post',
    path: '/api/messages/{id}/continue',
    tag: 'Chat',
    summary: 'Goes on with an answer that was stopped, interrupted or cut',
    access: user,
    body: 'ContinueRequest',
    status: 200,
    response: 'AnswerResponse',
    stream: 'answer',
    problems: ['not_found', ...answering],
  },
]

const conversations: Operation[] = [
  {
    method: 'post',
    path: '/api/conversations',
    alias: '/new-conversation',
    tag: 'Conversations',
    summary: 'A new conversation',
    access: user,
    body: 'NewConversation',
    status: 201,
    response: 'Conversation',
  },
  {
    method: 'get',
    path: '/api/conversations',
    tag: 'Conversations',
    summary: "A page of the caller's conversations, pinned first, newest first",
    access: user,
    query: ConversationListQuery,
    status: 200,
    response: 'ConversationList',
  },
  {
    method: 'get',
    path: '/api/conversations/{id}',
    tag: 'Conversations',
    summary: 'A conversation',
    access: user,
    status: 200,
    response: 'Conversation',
    problems: ['not_found'],
  },
  {
    method: 'patch',
    path: '/api/conversations/{id}',
    tag: 'Conversations',
    summary: 'Changes a conversation, given the version the caller has seen',
    access: user,
    body: 'ConversationPatch',
    status: 200,
    response: 'Conversation',
    problems: ['not_found', 'conflict'],
  },
  {
    method: 'delete',
    path: '/api/conversations/{id}',
    tag: 'Conversations',
    summary: 'Deletes a conversation; what runs in it is stopped',
    access: user,
    status: 204,
    problems: ['not_found'],
  },
  {
    method: 'get',
    path: '/api/conversations/{id}/messages',
    tag: 'Conversations',
    summary: 'A window of the active branch, or around a message in its own',
    access: user,
    query: MessageWindowQuery,
    status: 200,
    response: 'MessagePage',
    problems: ['not_found'],
  },
  {
    method: 'get',
    path: '/api/history/{user}',
    alias: '/history/{user}',
    tag: 'Conversations',
    summary: "Conversations with their messages; `me` or one's own id, others' for an admin only",
    access: user,
    query: HistoryQuery,
    status: 200,
    response: 'ConversationHistory',
    problems: ['forbidden'],
  },
  {
    method: 'get',
    path: '/api/search',
    tag: 'Conversations',
    summary: 'Messages and titles, with highlighted snippets',
    access: user,
    query: SearchQuery,
    status: 200,
    response: 'SearchResults',
  },
  {
    method: 'get',
    path: '/api/changes',
    tag: 'Conversations',
    summary: "What changes in the caller's conversations, from now on",
    access: user,
    status: 200,
    stream: 'changes',
  },
]

const prompt = { tag: 'Library', access: user } as const
const library: Operation[] = [
  {
    ...prompt,
    method: 'get',
    path: '/api/system-prompts',
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
  { ...read, path: '/api/health/live', summary: 'Whether the process answers', response: 'Health' },
  {
    ...read,
    path: '/api/health/ready',
    summary: 'Whether it takes new answers',
    response: 'Health',
    problems: ['unavailable'],
  },
  { ...read, path: '/api/version', summary: 'The version that runs', response: 'Version' },
]

/** Every operation of the API but better-auth's under /api/auth, which document themselves, and this document's own. */
export const operations: readonly Operation[] = [...chat, ...conversations, ...library, ...system]
