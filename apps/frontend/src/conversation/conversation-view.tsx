'use client'

import { Button } from '@chatbot/ui/components/button'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { saysGone } from '../chat/conversation-state.ts'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { readEnd, refresh, resumeAnswer } from '../chat/load-messages.ts'
import { shownConversation } from '../chat/shown-conversation.ts'
import { useConversationState } from '../chat/use-conversation-state.ts'
import { WayBack } from '../errors/way-back.tsx'
import { ConversationSkeleton } from './conversation-skeleton.tsx'
import { LostNotice } from './lost-notice.tsx'
import { MessageScroller } from './message-scroller.tsx'

/** One conversation: what is known of it at once, the rest as it comes. */
export const ConversationView = ({ store }: { store: ConversationStore }) => {
  const t = useTranslations()
  const loading = useConversationState(store, (state) => state.loading)
  const isEmpty = useConversationState(
    store,
    ({ messages, outgoing, live }) => messages.length === 0 && !outgoing && !live,
  )

  useEffect(() => {
    const read = () => void (store.getState().loading === 'done' ? refresh(store) : readEnd(store))
    const hide = shownConversation.set(store)
    const leave = shownConversation.onChange(() => void resumeAnswer(store))
    void resumeAnswer(store)
    read()
    addEventListener('online', read)
    return () => {
      hide()
      leave()
      removeEventListener('online', read)
    }
  }, [store])

  const isLost = typeof loading === 'object' && saysGone(loading)
  // What waits for the server is shown while it is away.
  if (typeof loading === 'object' && isEmpty) {
    return (
      <div role="alert" className="flex min-h-0 flex-1 flex-col items-center justify-center gap-4 px-4 text-center">
        <p>{t(isLost ? 'conversation.notFound' : `problems.${loading.code}`)}</p>
        {!isLost && (
          <Button variant="outline" onClick={() => void readEnd(store)}>
            {t('answer.retry')}
          </Button>
        )}
        <WayBack />
      </div>
    )
  }
  if (loading !== 'done' && isEmpty) return <ConversationSkeleton />
  return (
    <>
      {isLost && <LostNotice store={store} />}
      <MessageScroller store={store} />
    </>
  )
}
