'use client'

import type { Conversation } from '@chatbot/contracts'
import { DropdownMenuItem, DropdownMenuSeparator } from '@chatbot/ui/components/dropdown-menu'
import { Archive, ArchiveRestore, ListChecks, Pencil, Pin, PinOff, SlidersHorizontal, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ExportMenuItems } from '../exports/export-menu-items.tsx'
import { openOverlay } from '../frame/overlay.ts'
import { MoveMenuItems } from '../projects/move-menu-items.tsx'
import { archiveConversation } from './archive-conversation.ts'
import { deleteConversation } from './delete-conversation.ts'
import { patchConversation } from './patch-conversation.ts'

type Props = {
  conversation: Conversation
  onRename: () => void
  /** Begins to choose several; absent where there is no list to choose from. */
  onSelect?: () => void
}

/** What can be done with a conversation as a whole. */
export function ConversationMenuItems({ conversation, onRename, onSelect }: Props) {
  const t = useTranslations()
  const { id, pinned, archived, temporary } = conversation
  const PinIcon = pinned ? PinOff : Pin
  const ArchiveIcon = archived ? ArchiveRestore : Archive
  return (
    <>
      <DropdownMenuItem onSelect={onRename}>
        <Pencil size={16} aria-hidden /> {t('conversation.rename')}
      </DropdownMenuItem>
      <DropdownMenuItem onSelect={() => openOverlay({ kind: 'parameters', conversationId: id })}>
        <SlidersHorizontal size={16} aria-hidden /> {t('parameters.title')}
      </DropdownMenuItem>
      {!temporary && (
        <>
          <DropdownMenuItem onSelect={() => void patchConversation(id, { pinned: !pinned })}>
            <PinIcon size={16} aria-hidden /> {t(pinned ? 'conversation.unpin' : 'conversation.pin')}
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => void archiveConversation(conversation, !archived)}>
            <ArchiveIcon size={16} aria-hidden /> {t(archived ? 'conversation.unarchive' : 'conversation.archive')}
          </DropdownMenuItem>
          <MoveMenuItems conversation={conversation} />
        </>
      )}
      <ExportMenuItems conversationId={id} />
      {onSelect && (
        <DropdownMenuItem onSelect={onSelect}>
          <ListChecks size={16} aria-hidden /> {t('selection.begin')}
        </DropdownMenuItem>
      )}
      <DropdownMenuSeparator />
      <DropdownMenuItem variant="destructive" onSelect={() => deleteConversation(conversation)}>
        <Trash2 size={16} aria-hidden /> {t('conversation.delete')}
      </DropdownMenuItem>
    </>
  )
}
