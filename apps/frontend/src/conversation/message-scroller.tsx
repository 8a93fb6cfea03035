'use client'

import { Button } from '@chatbot/ui/components/button'
import { ArrowDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { showEnd } from '../chat/load-messages.ts'
import { useConversationState } from '../chat/use-conversation-state.ts'
import { LiveRegion } from './live-region.tsx'
import { MessageList } from './message-list.tsx'
import { useFollow } from './use-follow.ts'
import { useGradualMessages } from './use-gradual-messages.ts'
import { useParked } from './use-parked.ts'

/** The messages, scrolled with the answer until the reader scrolls away. */
export const MessageScroller = ({ store }: { store: ConversationStore }) => {
  const t = useTranslations()
  const { scroller, content, isAtEnd, follow, settle } = useFollow(store)
  const shown = useGradualMessages(store, { scroller, settle })
  const parked = useParked(store, shown.messages, content)
  const hasEnd = useConversationState(store, (state) => state.hasEnd)
  const isSaidAtEnd = useConversationState(
    store,
    ({ outgoing }) => outgoing !== null && outgoing.parentId === undefined,
  )
  // From what a search was after: between that and what is said now there is more.
  useEffect(() => {
    if (isSaidAtEnd) void showEnd(store)
  }, [store, isSaidAtEnd])
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <section
        ref={scroller}
        aria-label={t('conversation.messages')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto -outline-offset-2 print:overflow-visible"
      >
        <div ref={content} className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4 pt-4 pb-8">
          <MessageList store={store} {...shown} parked={parked} />
        </div>
      </section>
      <LiveRegion store={store} />
      {(!isAtEnd || !hasEnd) && (
        <Button
          variant="outline"
          size="icon"
          aria-label={t('conversation.latest')}
          data-tooltip={t('conversation.latest')}
          data-latest
          className="absolute bottom-3 left-1/2 -translate-x-1/2 rounded-full! shadow-md print:hidden"
          onClick={() => {
            void showEnd(store)
            follow()
          }}
        >
          <ArrowDown size={18} aria-hidden />
        </Button>
      )}
    </div>
  )
}
