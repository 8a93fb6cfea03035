'use client'

import type { Project, SystemPrompt } from '@chatbot/contracts'
import {
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
} from '@chatbot/ui/components/dropdown-menu'
import { Settings2, SlidersHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { openOverlay } from '../frame/overlay.ts'

type Props = {
  prompts: readonly SystemPrompt[]
  /** Null: the project's. */
  current: string | null
  /** That has one. */
  project: Project | undefined
  /** Null: the new chat. */
  conversationId: string | null
  onChoose: (text: string | null) => void
}

/** No text: Radix knows its items by their values. */
const ofProject = '\0project'

export function SystemPromptMenuItems({ prompts, current, project, conversationId, onChoose }: Props) {
  const t = useTranslations()
  return (
    <>
      <DropdownMenuLabel>{t('prompts.title')}</DropdownMenuLabel>
      <DropdownMenuRadioGroup
        value={current ?? ofProject}
        onValueChange={(value) => onChoose(value === ofProject ? null : value)}
      >
        {project && (
          <DropdownMenuRadioItem value={ofProject}>
            <span className="truncate">{t('prompts.ofProject', { name: project.name })}</span>
          </DropdownMenuRadioItem>
        )}
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
      <DropdownMenuItem onSelect={() => openOverlay({ kind: 'parameters', conversationId })}>
        <SlidersHorizontal size={16} aria-hidden /> {t('parameters.title')}
      </DropdownMenuItem>
    </>
  )
}
