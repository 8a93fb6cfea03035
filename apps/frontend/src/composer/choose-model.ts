import type { ConversationStore } from '../chat/conversation-store.ts'
import { patchConversation } from '../conversations/patch-conversation.ts'
import { choices } from './choices.ts'

/** Lets another model answer next, in a conversation or in the new one. */
export const chooseModel = (store: ConversationStore | null, model: string): void => {
  const id = store?.getState().id ?? null
  if (id === null) choices.setState({ model })
  else void patchConversation(id, { model })
}
