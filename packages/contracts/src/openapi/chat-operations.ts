import { AttachmentQuery } from '../attachment.ts'
import { EventsQuery } from '../chat.ts'
import type { Operation } from './operation.ts'

const user = 'user' as const

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
  'model_empty_answer',
] as const

/** Answers: their start, their stream, their end. */
export const chat: Operation[] = [
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
    method: 'patch',
    path: '/api/messages/{id}',
    tag: 'Chat',
    summary: 'Keeps what the caller thinks of an answer',
    access: user,
    body: 'MessagePatch',
    status: 204,
    problems: ['not_found'],
  },
  {
    method: 'delete',
    path: '/api/messages/{id}',
    tag: 'Chat',
    summary: 'Deletes a message with everything below it; what runs there is stopped',
    access: user,
    status: 204,
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

const attachment = { tag: 'Chat', access: user } as const
/** Files that a message can hold. */
export const attachments: Operation[] = [
  {
    ...attachment,
    method: 'post',
    path: '/api/attachments',
    summary: 'Keeps a file for a message, as the body itself or as the first file of a form',
    query: AttachmentQuery,
    upload: ['application/octet-stream', 'multipart/form-data'],
    status: 201,
    response: 'Attachment',
    problems: ['quota_exceeded', 'unreadable_file'],
  },
  {
    ...attachment,
    method: 'get',
    path: '/api/attachments/{id}',
    summary: 'The file itself',
    status: 200,
    files: ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'application/pdf', 'text/plain'],
    problems: ['not_found'],
  },
  {
    ...attachment,
    method: 'delete',
    path: '/api/attachments/{id}',
    summary: 'Deletes a file that no message holds',
    status: 204,
    problems: ['not_found', 'conflict'],
  },
]
