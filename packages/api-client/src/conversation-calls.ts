import type { ConversationPatch, ConversationsPatch, NewConversation } from '@chatbot/contracts'
import type { z } from 'zod'
import {
  isConversation,
  isConversationHistory,
  isConversationList,
  isConversationsPatched,
  isMessagePage,
  isSearchResults,
} from './checks/conversation-checks.ts'
import { type Call, readJson, readNothing, type SendRequest } from './send-request.ts'

type Page = { limit?: number; cursor?: string }

/** The caller's conversations. Lists are pages: `nextCursor` asks for the next one. */
export const conversationCalls = (send: SendRequest) => ({
  /** Newest first, pinned before; of a project, of `none`, or of all. `q` is looked for in titles. */
  list: (query: Page & { archived?: boolean; project?: string; q?: string } = {}, call: Call = {}) =>
    readJson(isConversationList, send('GET', '/conversations', { query, ...call })),
  get: (id: string, call: Call = {}) => readJson(isConversation, send('GET', `/conversations/${id}`, call)),
  create: (body: z.input<typeof NewConversation> = {}, call: Call = {}) =>
    readJson(isConversation, send('POST', '/conversations', { body, ...call })),
  /** @throws ApiProblem `conflict` when `version` is not the conversation's any more */
  patch: (id: string, body: z.input<typeof ConversationPatch>, call: Call = {}) =>
    readJson(isConversation, send('PATCH', `/conversations/${id}`, { body, ...call })),
  /** The same to up to `mostConversations`; those that are gone are named, and no error. */
  patchMany: (body: z.input<typeof ConversationsPatch>, call: Call = {}) =>
    readJson(isConversationsPatched, send('PATCH', '/conversations', { body, ...call })),
  delete: (id: string, call: Call = {}) => readNothing(send('DELETE', `/conversations/${id}`, call)),
})

/** A window of a conversation's active branch: its end, what is above `before`, or what is around a message. */
export const messageWindowCall =
  (send: SendRequest) =>
  (conversationId: string, query: { limit?: number; before?: string; around?: string } = {}, call: Call = {}) =>
    readJson(isMessagePage, send('GET', `/conversations/${conversationId}/messages`, { query, ...call }))

/** Conversations with their messages, of `me` or a user's id. */
export const historyCall =
  (send: SendRequest) =>
  (user: string, query: Page = {}, call: Call = {}) =>
    readJson(isConversationHistory, send('GET', `/history/${user}`, { query, ...call }))

/** Messages and titles that hold `q`, with snippets. */
export const searchCall =
  (send: SendRequest) =>
  (query: Page & { q: string }, call: Call = {}) =>
    readJson(isSearchResults, send('GET', '/search', { query, ...call }))
