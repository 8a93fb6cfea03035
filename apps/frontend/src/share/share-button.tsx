'use client'

import { IconButton } from '@chatbot/ui/components/icon-button'
import { Share } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { useConversationId } from '../composer/use-conversation-id.ts'
import { useConversation } from '../conversations/use-conversation.ts'
import { openOverlay } from '../frame/overlay.ts'

/** Opens what there is to share of the conversation that is shown, if there is one. */
export const ShareButton = ({ store }: { store: ConversationStore }) => {
  const t = useTranslations()
  const conversation = useConversation(useConversationId(store))
  if (!conversation) return null
  return (
    <IconButton label={t('share.open')} onClick={() => openOverlay({ kind: 'share', conversationId: conversation.id })}>
      <Share size={20} aria-hidden />
    </IconButton>
  )
}
