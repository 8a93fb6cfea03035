'use client'

import type { Model } from '@chatbot/contracts'
import { useStore } from 'zustand'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { useConversation } from '../conversations/use-conversation.ts'
import { useModels } from '../conversations/use-models.ts'
import { choices, defaultModel } from './choices.ts'
import { useConversationId } from './use-conversation-id.ts'

/**
 * The model that answers next in a conversation, or in the new one without an id; undefined until the models are known, and the
 * conversation. One that is no longer offered gives way to the server's choice, as it does there.
 */
export const useModelOf = (id: string | null): Model | undefined => {
  const models = useModels()
  const conversation = useConversation(id)
  const chosen = useStore(choices, ({ model }) => model ?? (models.length > 0 ? defaultModel.get() : undefined))
  if (id !== null && !conversation) return undefined
  const wished = id === null ? chosen : conversation?.model
  return models.find(({ id: model }) => model === wished) ?? models.find(({ isDefault }) => isDefault)
}

/** The same in the conversation that is shown. */
export const useCurrentModel = (store: ConversationStore | null): Model | undefined =>
  useModelOf(useConversationId(store))
