'use client'

import { Button } from '@chatbot/ui/components/button'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { readEnd, refresh } from '../chat/load-messages.ts'
import { useConversationState } from '../chat/use-conversation-state.ts'
import { ConversationSkeleton } from './conversation-skeleton.tsx'
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
    read()
    addEventListener('online', read)
    return () => removeEventListener('online', read)
  }, [store])

  // What waits for the server is shown while it is away.
  if (typeof loading === 'object' && (isEmpty || loading.code === 'not_found')) {
    return (
      <div role="alert" className="flex min-h-0 flex-1 flex-col items-center justify-center gap-4 px-4 text-center">
        <p>{t(loading.code === 'not_found' ? 'conversation.notFound' : `problems.${loading.code}`)}</p>
        {loading.code !== 'not_found' && (
          <Button variant="outline" onClick={() => void readEnd(store)}>
            {t('answer.retry')}
          </Button>
        )}
      </div>
    )
  }
  if (loading !== 'done' && isEmpty) return <ConversationSkeleton />
  return <MessageScroller store={store} />
}
