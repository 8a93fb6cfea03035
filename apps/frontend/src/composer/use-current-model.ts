import type { Model } from '@chatbot/contracts'
import { useStore } from 'zustand'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { useConversation } from '../conversations/use-conversation.ts'
import { useModels } from '../conversations/use-models.ts'
import { choices, defaultModel } from './choices.ts'
import { useConversationId } from './use-conversation-id.ts'

/** The model that answers next; no id until the models are known, and the conversation. */
const useWishedModel = (store: ConversationStore | null): { id?: string | undefined; listed?: Model | undefined } => {
  const models = useModels()
  const id = useConversationId(store)
  const conversation = useConversation(id)
  const chosen = useStore(choices, ({ model }) => model)
  if (models.length === 0 || (id !== null && !conversation)) return {}
  const standard = models.find(({ isDefault }) => isDefault)?.id
  const wished = (id === null ? (chosen ?? defaultModel.get()) : conversation?.model) ?? standard
  return { id: wished, listed: models.find(({ id: model }) => model === wished) }
}

/**
 * The model that answers next, in this conversation or in the new one; undefined until the models are known, and the
 * conversation, and where it is none of those that are listed (any more).
 */
export const useCurrentModel = (store: ConversationStore | null): Model | undefined => useWishedModel(store).listed

/** What to call the model that answers next: one that is not listed by its id. */
export const useModelName = (store: ConversationStore | null): string | undefined => {
  const { id, listed } = useWishedModel(store)
  return listed?.label ?? id
}
