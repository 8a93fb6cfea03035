import type { Conversation } from '@chatbot/contracts'
import { NotFound } from '../../errors/not-found.ts'
import type { ChangeHub } from '../changes/change-hub.ts'
import type { ConversationRepository } from './conversation-repository.ts'

export type ConversationKey = { id: string; userId: string }

/** What the operations on conversations need. */
export type ConversationDependencies = {
  conversations: ConversationRepository
  changes: ChangeHub
  /** Stops what runs in these, of one user. */
  stopConversations: (key: { userId: string; conversationIds: string[] }) => Promise<void>
  /** @throws NotFound for a project that is not the user's */
  checkProject: (key: { id: string; userId: string }) => Promise<unknown>
  /** @throws InvalidRequest for a model that is not offered */
  checkModel: (id: string) => void
  /** The user's own one; null without. */
  defaultSystemPrompt: (userId: string) => Promise<string | null>
}

/** @throws NotFound for a conversation that does not exist or is another user's */
export const findOwn = async (conversations: ConversationRepository, key: ConversationKey): Promise<Conversation> => {
  const found = await conversations.find(key)
  if (!found) throw new NotFound('This conversation does not exist.')
  return found
}
