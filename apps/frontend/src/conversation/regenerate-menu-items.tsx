'use client'

import type { Message } from '@chatbot/contracts'
import { DropdownMenuItem } from '@chatbot/ui/components/dropdown-menu'
import { RefreshCw, Replace } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { regenerate } from '../chat/answer-actions.ts'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { useFreshModels } from '../conversations/use-fresh-models.ts'
import { openOverlay } from '../frame/overlay.ts'

export function RegenerateMenuItems({ store, message }: { store: ConversationStore; message: Message }) {
  const t = useTranslations()
  const hasOthers = useFreshModels().some(({ id }) => id !== message.model)
  return (
    <>
      <DropdownMenuItem onSelect={() => void regenerate(store, message)}>
        <RefreshCw size={16} aria-hidden /> {t('message.again')}
      </DropdownMenuItem>
      {hasOthers && (
        <DropdownMenuItem onSelect={() => openOverlay({ kind: 'models', store, message })}>
          <Replace size={16} aria-hidden /> {t('message.withAnother')}
        </DropdownMenuItem>
      )}
    </>
  )
}
