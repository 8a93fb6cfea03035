'use client'

import { useTranslations } from 'next-intl'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { useConversationState } from '../chat/use-conversation-state.ts'

/** Says that the server does not have this conversation, above what was read of it and what was written in it. */
export const LostNotice = ({ store }: { store: ConversationStore }) => {
  const t = useTranslations()
  const wasRead = useConversationState(store, ({ messages }) => messages.length > 0)
  return (
    <p role="alert" className="mx-auto mt-2 w-full max-w-3xl px-4 print:hidden">
      <span className="block rounded-xl border bg-notice px-4 py-2.5 text-sm">
        {t(wasRead ? 'conversation.lost' : 'conversation.notFound')}
      </span>
    </p>
  )
}
