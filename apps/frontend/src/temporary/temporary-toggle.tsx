'use client'

import { IconButton } from '@chatbot/ui/components/icon-button'
import { MessageCircleDashed } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonKeys } from '../shortcuts/button-keys.ts'
import { toggleTemporary } from './toggle-temporary.ts'

/** Makes the new chat a temporary one, or not. What is written already stays. */
export const TemporaryToggle = ({ isTemporary }: { isTemporary: boolean }) => {
  const t = useTranslations()
  return (
    <IconButton
      label={t('temporary.name')}
      keys={buttonKeys.temporary}
      aria-pressed={isTemporary}
      className="aria-pressed:bg-primary aria-pressed:text-primary-foreground"
      onClick={toggleTemporary}
    >
      <MessageCircleDashed size={20} aria-hidden />
    </IconButton>
  )
}
