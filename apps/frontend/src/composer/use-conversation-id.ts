'use client'

import { useStore } from 'zustand'
import { type ConversationStore, makeConversationStore } from '../chat/conversation-store.ts'

const none = makeConversationStore('', {})

/** The id of the conversation that is shown; null for one that the server does not know. */
export const useConversationId = (store: ConversationStore | null): string | null =>
  useStore(store ?? none, ({ id }) => id)
