'use client'

import type { Conversation } from '@chatbot/contracts'
import { cn } from '@chatbot/ui/lib/utils'
import { MoreHorizontal, Square, SquareCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { conversationPath } from '../address/address.ts'
import { AddressLink } from '../address/address-link.tsx'
import { useAddress } from '../address/use-address.ts'
import { openedPart } from '../browser/lazy-part.tsx'
import { refocus } from '../browser/refocus.ts'
import { LazyTitleField } from '../conversations/lazy-title-field.tsx'
import { patchConversation } from '../conversations/patch-conversation.ts'
import { LazyMenu } from '../menu/lazy-menu.tsx'
import { withPart } from '../notices/with-part.ts'
import { startDragging } from './drag-conversation.ts'
import { selection, startSelecting } from './selection.ts'

const ConversationMenuItems = openedPart(
  () => import('../conversations/conversation-menu-items.tsx'),
  ({ ConversationMenuItems }) => ConversationMenuItems,
)

const remove = (conversation: Conversation) =>
  withPart(
    () => import('../conversations/delete-conversation.ts'),
    ({ deleteConversation }) => deleteConversation(conversation),
  )

type Props = {
  conversation: Conversation
  /** It stands below its project. */
  isInside: boolean
  onLeave: () => void
}

/**
 * A conversation in the list. F2 renames it, Delete deletes it; it can be dragged into a project. While several are chosen
 * it is a box to tick.
 */
export const SidebarItem = ({ conversation, isInside, onLeave }: Props) => {
  const t = useTranslations()
  const address = useAddress()
  const [isRenaming, setRenaming] = useState(false)
  const link = useRef<HTMLAnchorElement>(null)
  const { id } = conversation
  const isSelecting = useStore(selection, ({ isOn }) => isOn)
  const isSelected = useStore(selection, ({ ids }) => ids.has(id))
  const Box = isSelected ? SquareCheck : Square
  const title = conversation.title || t('conversation.untitled')
  const isShown = address.at === 'conversation' && address.id === id
  const press = (event: KeyboardEvent) => {
    if (event.key === 'F2') setRenaming(true)
    else if (event.key === 'Delete') void remove(conversation)
    else return
    event.preventDefault()
  }

  if (isRenaming) {
    return (
      <LazyTitleField
        title={conversation.title}
        onDone={(next) => {
          setRenaming(false)
          refocus(link)
          if (next !== undefined) void patchConversation(id, { title: next })
        }}
      />
    )
  }
  return (
    <div
      className={cn(
        'group flex h-full items-center rounded-lg hover:bg-sidebar-accent',
        (isSelecting ? isSelected : isShown) && 'bg-sidebar-accent',
      )}
    >
      <AddressLink
        ref={link}
        href={conversationPath(id)}
        data-row
        data-conversation={id}
        draggable
        onDragStart={(event) => startDragging(event, id)}
        aria-current={isShown ? 'page' : undefined}
        {...(isSelecting && { role: 'checkbox', 'aria-checked': isSelected })}
        className={cn('flex min-w-0 flex-1 items-center gap-2 rounded-lg py-2 text-sm', isInside ? 'pl-9' : 'pl-3')}
        onClick={onLeave}
        onKeyDown={press}
      >
        {isSelecting && <Box size={16} aria-hidden className="shrink-0" />}
        <span className="truncate">{title}</span>
      </AddressLink>
      {!isSelecting && (
        <LazyMenu
          label={t('sidebar.itemMenu', { title })}
          size="icon-sm"
          align="end"
          className="opacity-0 focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 aria-expanded:opacity-100 [@media(hover:none)]:opacity-100"
          items={
            <ConversationMenuItems
              conversation={conversation}
              onRename={() => setRenaming(true)}
              onSelect={() => startSelecting(id)}
            />
          }
        >
          <MoreHorizontal size={16} aria-hidden />
        </LazyMenu>
      )}
    </div>
  )
}
