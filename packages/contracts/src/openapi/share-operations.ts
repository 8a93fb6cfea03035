import { SharedConversationQuery, ShareListQuery } from '../share.ts'
import type { Operation } from './operation.ts'

const own = { tag: 'Shared links', access: 'user' } as const
/** For anybody who has the link; nobody becomes a guest by reading. */
const anybody = { method: 'get', tag: 'Shared links', access: 'public', limited: true, status: 200 } as const

export const shares: Operation[] = [
  {
    ...own,
    method: 'get',
    path: '/api/conversations/{id}/share',
    summary: 'The shared link of a conversation, if it has one',
    status: 200,
    response: 'ConversationShare',
    problems: ['not_found'],
  },
  {
    ...own,
    method: 'post',
    path: '/api/conversations/{id}/share',
    summary: 'Shares a conversation as it is now: makes its link, or updates what its link shows',
    body: 'NewShare',
    status: 200,
    response: 'Share',
    problems: ['not_found'],
  },
  {
    ...own,
    method: 'get',
    path: '/api/shares',
    summary: "A page of the caller's shared links, newest first",
    query: ShareListQuery,
    status: 200,
    response: 'ShareList',
  },
  {
    ...own,
    method: 'delete',
    path: '/api/shares/{id}',
    summary: 'Revokes a shared link',
    status: 204,
    problems: ['not_found'],
  },
  {
    ...anybody,
    path: '/api/shared/{token}',
    summary: 'A page of a shared conversation, for anybody who has the link',
    query: SharedConversationQuery,
    response: 'SharedConversation',
    problems: ['not_found'],
  },
  {
    ...anybody,
    path: '/api/shared/{token}/attachments/{number}',
    summary: 'A file of a shared conversation whose link includes them',
    files: ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'application/pdf', 'text/plain'],
    problems: ['not_found'],
  },
  {
    ...own,
    method: 'post',
    path: '/api/shared/{token}/copy',
    summary: "Copies a shared conversation into the caller's account, to go on with it",
    status: 201,
    response: 'Conversation',
    problems: ['not_found'],
  },
]
