'use client'

import { MoreHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { lazy, useState } from 'react'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { useConversationState } from '../chat/use-conversation-state.ts'
import { patchConversation } from '../conversations/patch-conversation.ts'
import { TitleField } from '../conversations/title-field.tsx'
import { useConversation } from '../conversations/use-conversation.ts'
import { LazyMenu } from '../menu/lazy-menu.tsx'

const ConversationMenuItems = lazy(() =>
  import('../conversations/conversation-menu-items.tsx').then(({ ConversationMenuItems }) => ({
    default: ConversationMenuItems,
  })),
)

/** The conversation's title, which a click edits, and what can be done with the whole of it. */
export const ConversationTitle = ({ store }: { store: ConversationStore }) => {
  const t = useTranslations()
  const id = useConversationState(store, (state) => state.id)
  const conversation = useConversation(id)
  const [isRenaming, setRenaming] = useState(false)
  if (!conversation) return null

  const title = conversation.title || t('conversation.untitled')
  if (isRenaming) {
    return (
      <TitleField
        title={conversation.title}
        onDone={(next) => {
          setRenaming(false)
          if (next !== undefined) void patchConversation(conversation.id, { title: next })
        }}
      />
    )
  }
  return (
    <div className="flex items-center justify-end gap-1">
      <h1 className="min-w-0">
        <button
          type="button"
          className="max-w-full truncate rounded-lg px-2 py-1 text-muted-foreground text-sm hover:bg-accent max-sm:hidden"
          data-tooltip={t('conversation.rename')}
          onClick={() => setRenaming(true)}
        >
          {title}
        </button>
      </h1>
      <LazyMenu
        label={t('conversation.menu')}
        align="end"
        items={<ConversationMenuItems conversation={conversation} onRename={() => setRenaming(true)} />}
      >
        <MoreHorizontal size={20} aria-hidden />
      </LazyMenu>
    </div>
  )
}
