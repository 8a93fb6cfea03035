'use client'

import { useTranslations } from 'next-intl'
import { useStore } from 'zustand'
import { useOnline } from '../browser/use-online.ts'
import { emptyState } from '../chat/conversation-state.ts'
import { type ConversationStore, makeConversationStore } from '../chat/conversation-store.ts'

const nothing = makeConversationStore('', emptyState)

/** Says that the network or the server is away, and that nothing is lost by it. */
export const ConnectionBanner = ({ store }: { store: ConversationStore | null }) => {
  const t = useTranslations()
  const isOnline = useOnline()
  const isWaiting = useStore(store ?? nothing, ({ outgoing }) => outgoing !== null && outgoing.problem === null)
  const isReconnecting = useStore(
    store ?? nothing,
    ({ connection, live, outgoing }) => connection === 'reconnecting' && (live !== null || outgoing !== null),
  )
  if (isOnline && !isReconnecting) return null
  const words = isOnline ? 'connection.reconnecting' : isWaiting ? 'connection.queued' : 'connection.offline'
  return (
    <p
      role="status"
      className="absolute inset-x-0 top-14 z-10 mx-auto w-fit max-w-[92%] rounded-full bg-notice px-4 py-1.5 text-center text-sm shadow-sm"
    >
      {t(words)}
    </p>
  )
}
