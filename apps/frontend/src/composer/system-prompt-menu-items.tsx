'use client'

import type { SystemPrompt } from '@chatbot/contracts'
import {
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
} from '@chatbot/ui/components/dropdown-menu'
import { Settings2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { openOverlay } from '../frame/overlay.ts'

type Props = { prompts: readonly SystemPrompt[]; current: string; onChoose: (text: string) => void }

export function SystemPromptMenuItems({ prompts, current, onChoose }: Props) {
  const t = useTranslations()
  return (
    <>
      <DropdownMenuLabel>{t('prompts.title')}</DropdownMenuLabel>
      <DropdownMenuRadioGroup value={current} onValueChange={onChoose}>
        <DropdownMenuRadioItem value="">{t('prompts.none')}</DropdownMenuRadioItem>
        {prompts.map(({ id, name, text }) => (
          <DropdownMenuRadioItem key={id} value={text}>
            <span className="truncate">{name}</span>
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
      <DropdownMenuSeparator />
      <DropdownMenuItem onSelect={() => openOverlay({ kind: 'settings', page: 'prompts' })}>
        <Settings2 size={16} aria-hidden /> {t('prompts.manage')}
      </DropdownMenuItem>
    </>
  )
}
