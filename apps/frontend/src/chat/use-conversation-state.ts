'use client'

import { useStore } from 'zustand'
import type { ConversationState } from './conversation-state.ts'
import type { ConversationStore } from './conversation-store.ts'

/** A part of a conversation's state: what shows it renders again when that part changes. */
export const useConversationState = <Part>(
  store: ConversationStore,
  select: (state: ConversationState) => Part,
): Part => useStore(store, select)
