'use client'

import type { Model } from '@chatbot/contracts'
import { useStore } from 'zustand'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { useConversation } from '../conversations/use-conversation.ts'
import { useModels } from '../conversations/use-models.ts'
import { choices, defaultModel } from './choices.ts'
import { useConversationId } from './use-conversation-id.ts'

/**
 * The model that answers next, in this conversation or in the new one; undefined until the models are known, and the
 * conversation. One that is no longer offered gives way to the server's choice, as it does there.
 */
export const useCurrentModel = (store: ConversationStore | null): Model | undefined => {
  const models = useModels()
  const id = useConversationId(store)
  const conversation = useConversation(id)
  const chosen = useStore(choices, ({ model }) => model ?? (models.length > 0 ? defaultModel.get() : undefined))
  if (id !== null && !conversation) return undefined
  const wished = id === null ? chosen : conversation?.model
  return models.find(({ id: model }) => model === wished) ?? models.find(({ isDefault }) => isDefault)
}
