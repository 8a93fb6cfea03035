'use client'

import type { Conversation } from '@chatbot/contracts'
import {
  DropdownMenuItem,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuSub,
  DropdownMenuSubContent,
  DropdownMenuSubTrigger,
} from '@chatbot/ui/components/dropdown-menu'
import { FolderInput, FolderPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { patchConversation } from '../conversations/patch-conversation.ts'
import { openOverlay } from '../frame/overlay.ts'
import { useProjects } from './use-projects.ts'

const outside = ''

/** The project that a conversation is in: another one, a new one, or none. */
export function MoveMenuItems({ conversation: { id, projectId } }: { conversation: Conversation }) {
  const t = useTranslations()
  const projects = useProjects()
  const move = (value: string) => {
    const target = projects.find((project) => project.id === value)?.id ?? null
    if (target !== projectId) void patchConversation(id, { projectId: target })
  }
  return (
    <DropdownMenuSub>
      <DropdownMenuSubTrigger>
        <FolderInput size={16} aria-hidden /> {t('projects.move')}
      </DropdownMenuSubTrigger>
      <DropdownMenuSubContent>
        <DropdownMenuItem onSelect={() => openOverlay({ kind: 'project', id: null, conversationId: id })}>
          <FolderPlus size={16} aria-hidden /> {t('projects.new')}
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuRadioGroup value={projectId ?? outside} onValueChange={move}>
          <DropdownMenuRadioItem value={outside}>{t('projects.none')}</DropdownMenuRadioItem>
          {projects.map(({ id: value, name }) => (
            <DropdownMenuRadioItem key={value} value={value}>
              <span className="truncate">{name}</span>
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuSubContent>
    </DropdownMenuSub>
  )
}
