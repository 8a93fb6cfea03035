import { createStore, type StoreApi } from 'zustand/vanilla'
import { type ConversationState, emptyState } from './conversation-state.ts'
import { edits } from './edits.ts'

/** One conversation's state, outside React: pages come and go, its answers go on. */
export type ConversationStore = StoreApi<ConversationState> & {
  /** Stays the same when the server gives the conversation its id. */
  readonly key: string
}

/** The message that an earlier page was rewording, without the focus that it had there. */
const keptEdit = (conversationId: string) => {
  const messageId = edits.get(conversationId)
  return messageId === null ? null : { messageId, begun: true }
}

export const makeConversationStore = (key: string, state: Partial<ConversationState>): ConversationStore => {
  const editing = state.id ? keptEdit(state.id) : null
  const store = createStore<ConversationState>(() => ({ ...emptyState, editing, ...state }))
  store.subscribe(({ id, editing }, before) => {
    if (id !== null && editing !== before.editing) edits.set(id, editing?.messageId ?? null)
  })
  return Object.assign(store, { key })
}
