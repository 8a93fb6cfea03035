'use client'

import type { Conversation } from '@chatbot/contracts'
import { DropdownMenuItem, DropdownMenuSeparator } from '@chatbot/ui/components/dropdown-menu'
import { Archive, ArchiveRestore, Pencil, Pin, PinOff, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { MoveMenuItems } from '../projects/move-menu-items.tsx'
import { archiveConversation } from './archive-conversation.ts'
import { deleteConversation } from './delete-conversation.ts'
import { patchConversation } from './patch-conversation.ts'

type Props = { conversation: Conversation; onRename: () => void }

/** What can be done with a conversation as a whole. */
export function ConversationMenuItems({ conversation, onRename }: Props) {
  const t = useTranslations()
  const { id, pinned, archived, temporary } = conversation
  const PinIcon = pinned ? PinOff : Pin
  const ArchiveIcon = archived ? ArchiveRestore : Archive
  return (
    <>
      <DropdownMenuItem onSelect={onRename}>
        <Pencil size={16} aria-hidden /> {t('conversation.rename')}
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
      <DropdownMenuSeparator />
      <DropdownMenuItem variant="destructive" onSelect={() => deleteConversation(conversation)}>
        <Trash2 size={16} aria-hidden /> {t('conversation.delete')}
      </DropdownMenuItem>
    </>
  )
}
