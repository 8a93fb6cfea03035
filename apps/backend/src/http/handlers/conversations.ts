import { ConversationListQuery, ConversationsPatch, NewConversation } from '@chatbot/contracts'
import { route } from '../route.ts'

/** POST /api/conversations and /new-conversation. */
export const postConversation = route({
  access: 'user',
  body: NewConversation,
  status: 201,
  handle: ({ user, body, container }) => container.conversations.create(user.id, body),
})

export const getConversations = route({
  access: 'user',
  query: ConversationListQuery,
  handle: ({ user, query, container }) => container.conversations.list(user.id, query),
})

export const patchConversations = route({
  access: 'user',
  body: ConversationsPatch,
  handle: ({ user, body, container }) => container.conversations.patchMany(user.id, body),
})
