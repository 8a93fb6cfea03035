'use client'

import type { Message } from '@chatbot/contracts'
import { MoreHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { openedPart } from '../browser/lazy-part.tsx'
import { isBusy } from '../chat/conversation-state.ts'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { useConversationState } from '../chat/use-conversation-state.ts'
import { LazyMenu } from '../menu/lazy-menu.tsx'

const MessageMenuItems = openedPart(
  () => import('./message-menu-items.tsx'),
  ({ MessageMenuItems }) => MessageMenuItems,
)

/** The rest of what one can do with a message. */
export const MessageMenu = ({ store, message }: { store: ConversationStore; message: Message }) => {
  const t = useTranslations()
  const busy = useConversationState(store, isBusy)
  return (
    <LazyMenu
      label={t('message.more')}
      size="icon-sm"
      disabled={busy}
      items={<MessageMenuItems store={store} message={message} />}
    >
      <MoreHorizontal size={16} aria-hidden />
    </LazyMenu>
  )
}
