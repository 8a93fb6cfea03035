'use client'

import type { Message } from '@chatbot/contracts'
import { DropdownMenuItem } from '@chatbot/ui/components/dropdown-menu'
import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { deleteFromHere } from '../chat/delete-from-here.ts'

/** What is rarely done with a message. */
export function MessageMenuItems({ store, message }: { store: ConversationStore; message: Message }) {
  const t = useTranslations()
  return (
    <DropdownMenuItem variant="destructive" onSelect={() => void deleteFromHere(store, message)}>
      <Trash2 size={16} aria-hidden /> {t('message.deleteFromHere')}
    </DropdownMenuItem>
  )
}
