'use client'

import { useStore } from 'zustand'
import type { Address } from '../address/address.ts'
import { type ConversationStore, makeConversationStore } from '../chat/conversation-store.ts'
import { useConversationId } from '../composer/use-conversation-id.ts'
import { useConversation } from '../conversations/use-conversation.ts'

const none = makeConversationStore('', {})

/** Whether what is shown is a temporary chat: one that will be, one on its way, or one that the server has. */
export const useIsTemporary = (address: Address, store: ConversationStore | null): boolean => {
  const conversation = useConversation(useConversationId(store))
  const isBeginning = useStore(store ?? none, ({ outgoing }) => outgoing?.temporary === true)
  return (address.at === 'blank' && address.temporary) || isBeginning || conversation?.temporary === true
}
