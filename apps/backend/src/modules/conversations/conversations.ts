import type { Conversation } from '@chatbot/contracts'
import { type ConversationDependencies, type ConversationKey, findOwn } from './conversation-dependencies.ts'
import { makeCreateConversation } from './create-conversation.ts'
import { makeDeleteConversation } from './delete-conversation.ts'
import { makeListConversations } from './list-conversations.ts'
import { makePatchConversation } from './patch-conversation.ts'
import { makePatchConversations } from './patch-conversations.ts'

/** The operations on conversations. Another user's conversation does not exist. */
export const makeConversations = (dependencies: ConversationDependencies) => ({
  create: makeCreateConversation(dependencies),
  find: (key: ConversationKey): Promise<Conversation> => findOwn(dependencies.conversations, key),
  list: makeListConversations(dependencies),
  patchMany: makePatchConversations(dependencies),
  patch: makePatchConversation(dependencies),
  delete: makeDeleteConversation(dependencies),
})
