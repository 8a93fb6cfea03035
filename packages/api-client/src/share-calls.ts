import type { NewShare } from '@chatbot/contracts'
import type { z } from 'zod'
import { isConversation } from './checks/conversation-checks.ts'
import { isConversationShare, isShare, isSharedConversation, isShareList } from './checks/share-checks.ts'
import { type Call, readJson, readNothing, type SendRequest } from './send-request.ts'

/** The caller's shared links. */
export const shareCalls = (send: SendRequest) => ({
  /** Newest first. */
  list: (query: { limit?: number; cursor?: string } = {}, call: Call = {}) =>
    readJson(isShareList, send('GET', '/shares', { query, ...call })),
  find: (conversationId: string, call: Call = {}) =>
    readJson(isConversationShare, send('GET', `/conversations/${conversationId}/share`, call)),
  /** Makes the conversation's link, or updates what it shows. @throws ApiProblem for one that cannot be shared */
  share: (conversationId: string, body: z.input<typeof NewShare> = {}, call: Call = {}) =>
    readJson(isShare, send('POST', `/conversations/${conversationId}/share`, { body, ...call })),
  revoke: (id: string, call: Call = {}) => readNothing(send('DELETE', `/shares/${id}`, call)),
})

/** What others have shared, by their links' tokens. */
export const sharedCalls = (send: SendRequest, baseUrl: string) => ({
  /** A page; `nextAfter` asks for the next one. */
  read: (token: string, query: { after?: number; limit?: number } = {}, call: Call = {}) =>
    readJson(isSharedConversation, send('GET', `/shared/${token}`, { query, ...call })),
  /** Copies it into the caller's account. */
  copy: (token: string, call: Call = {}) => readJson(isConversation, send('POST', `/shared/${token}/copy`, call)),
  attachmentAddress: (token: string, number: number) => `${baseUrl}/api/shared/${token}/attachments/${number}`,
})
