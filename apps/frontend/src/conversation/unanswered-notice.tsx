'use client'

import type { Message } from '@chatbot/contracts'
import { Button } from '@chatbot/ui/components/button'
import { useTranslations } from 'next-intl'
import { regenerate } from '../chat/answer-actions.ts'
import { isBusy } from '../chat/conversation-state.ts'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { useConversationState } from '../chat/use-conversation-state.ts'

/** Offers an answer to a message that ends the conversation without one. */
export const UnansweredNotice = ({ store, message }: { store: ConversationStore; message: Message }) => {
  const t = useTranslations()
  const isUnanswered = useConversationState(
    store,
    (state) => state.hasEnd && state.messages.at(-1)?.id === message.id && !isBusy(state) && !state.outgoing,
  )
  return isUnanswered ? (
    <Button variant="outline" size="sm" onClick={() => void regenerate(store, message)}>
      {t('answer.retry')}
    </Button>
  ) : null
}
