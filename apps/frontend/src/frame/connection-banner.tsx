'use client'

import { Button } from '@chatbot/ui/components/button'
import { useTranslations } from 'next-intl'
import { useStore } from 'zustand'
import { useOnline } from '../browser/use-online.ts'
import { emptyState } from '../chat/conversation-state.ts'
import { type ConversationStore, makeConversationStore } from '../chat/conversation-store.ts'
import { release } from '../release/release.ts'

const banner =
  'absolute inset-x-0 top-14 z-10 mx-auto w-fit max-w-[92%] rounded-2xl bg-notice px-4 py-1.5 text-center text-sm shadow-sm'

const nothing = makeConversationStore('', emptyState)

/** Says that the network or the server is away, and that nothing is lost by it; or that the page is of an older release. */
export const ConnectionBanner = ({ store }: { store: ConversationStore | null }) => {
  const t = useTranslations()
  const isOnline = useOnline()
  const isWaiting = useStore(store ?? nothing, ({ outgoing }) => outgoing !== null && outgoing.problem === null)
  const isReconnecting = useStore(
    store ?? nothing,
    ({ connection, live, outgoing }) => connection === 'reconnecting' && (live !== null || outgoing !== null),
  )
  const isOld = useStore(release, ({ newer }) => newer !== null)
  if (isOnline && !isReconnecting && isOld) {
    return (
      <div role="status" className={banner}>
        {t('release.isOld')}{' '}
        <Button variant="ghost" size="sm" onClick={() => globalThis.location.reload()}>
          {t('release.reload')}
        </Button>
      </div>
    )
  }
  if (isOnline && !isReconnecting) return null
  const words = isOnline ? 'connection.reconnecting' : isWaiting ? 'connection.queued' : 'connection.offline'
  return (
    <p role="status" className={banner}>
      {t(words)}
    </p>
  )
}
