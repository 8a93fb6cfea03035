'use client'

import type { Message } from '@chatbot/contracts'
import { IconButton } from '@chatbot/ui/components/icon-button'
import { Copy, Pencil } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { copyText } from '../browser/copy.ts'
import { isBusy } from '../chat/conversation-state.ts'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { startEditing } from '../chat/edit-question.ts'
import { useConversationState } from '../chat/use-conversation-state.ts'
import { MessageMenu } from './message-menu.tsx'
import { SiblingSwitch } from './sibling-switch.tsx'

/** What one can do with one's own message. */
export const QuestionActions = ({ store, message }: { store: ConversationStore; message: Message }) => {
  const t = useTranslations()
  const busy = useConversationState(store, isBusy)
  return (
    <>
      {message.text !== '' && (
        <IconButton label={t('message.copy')} size="icon-sm" onClick={() => void copyText(message.text)}>
          <Copy size={16} aria-hidden />
        </IconButton>
      )}
      <IconButton
        label={t('conversation.edit')}
        size="icon-sm"
        disabled={busy}
        onClick={() => startEditing(store, message)}
      >
        <Pencil size={16} aria-hidden />
      </IconButton>
      <MessageMenu store={store} message={message} />
      <SiblingSwitch store={store} message={message} />
    </>
  )
}
