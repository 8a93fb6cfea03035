import { createStore, type StoreApi } from 'zustand/vanilla'
import { type ConversationState, emptyState } from './conversation-state.ts'

/** One conversation's state, outside React: pages come and go, its answers go on. */
export type ConversationStore = StoreApi<ConversationState> & {
  /** Stays the same when the server gives the conversation its id. */
  readonly key: string
}

export const makeConversationStore = (key: string, state: Partial<ConversationState>): ConversationStore =>
  Object.assign(
    createStore<ConversationState>(() => ({ ...emptyState, ...state })),
    { key },
  )
