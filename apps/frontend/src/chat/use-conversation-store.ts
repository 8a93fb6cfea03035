'use client'

import { useMemo } from 'react'
import type { Address } from '../address/address.ts'
import { useIsClient } from '../browser/use-is-client.ts'
import type { ConversationStore } from './conversation-store.ts'
import { conversationStores } from './conversation-stores.ts'

/** The conversation at an address; null for a new chat, and while the page is as the server made it. */
export const useConversationStore = (address: Address): ConversationStore | null => {
  const isClient = useIsClient()
  return useMemo(() => {
    if (!isClient) return null
    if (address.at === 'conversation') return conversationStores.open(address.id)
    return address.at === 'waiting' ? conversationStores.openWaiting(address.id) : null
  }, [address, isClient])
}
