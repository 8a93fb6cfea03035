'use client'

import type { Message } from '@chatbot/contracts'
import {
  DropdownMenuItem,
  DropdownMenuSub,
  DropdownMenuSubContent,
  DropdownMenuSubTrigger,
} from '@chatbot/ui/components/dropdown-menu'
import { RefreshCw, Replace } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { regenerate } from '../chat/answer-actions.ts'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { useFreshModels } from '../conversations/use-fresh-models.ts'

export function RegenerateMenuItems({ store, message }: { store: ConversationStore; message: Message }) {
  const t = useTranslations()
  const others = useFreshModels().filter(({ id }) => id !== message.model)
  return (
    <>
      <DropdownMenuItem onSelect={() => void regenerate(store, message)}>
        <RefreshCw size={16} aria-hidden /> {t('message.again')}
      </DropdownMenuItem>
      {others.length > 0 && (
        <DropdownMenuSub>
          <DropdownMenuSubTrigger>
            <Replace size={16} aria-hidden /> {t('message.withAnother')}
          </DropdownMenuSubTrigger>
          <DropdownMenuSubContent>
            {others.map(({ id, label }) => (
              <DropdownMenuItem key={id} onSelect={() => void regenerate(store, message, id)}>
                {label}
              </DropdownMenuItem>
            ))}
          </DropdownMenuSubContent>
        </DropdownMenuSub>
      )}
    </>
  )
}
