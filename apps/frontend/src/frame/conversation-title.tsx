'use client'

import { MoreHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { openedPart } from '../browser/lazy-part.tsx'
import { refocus } from '../browser/refocus.ts'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { useConversationState } from '../chat/use-conversation-state.ts'
import { LazyTitleField } from '../conversations/lazy-title-field.tsx'
import { patchConversation } from '../conversations/patch-conversation.ts'
import { useConversation } from '../conversations/use-conversation.ts'
import { LazyMenu } from '../menu/lazy-menu.tsx'

const ConversationMenuItems = openedPart(
  () => import('../conversations/conversation-menu-items.tsx'),
  ({ ConversationMenuItems }) => ConversationMenuItems,
)

/** The conversation's title, which a click edits, and what can be done with the whole of it. */
export const ConversationTitle = ({ store }: { store: ConversationStore }) => {
  const t = useTranslations()
  const id = useConversationState(store, (state) => state.id)
  const conversation = useConversation(id)
  const [isRenaming, setRenaming] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const title = conversation?.title || t('conversation.untitled')
  if (!conversation) return <h1 className="sr-only">{title}</h1>
  if (isRenaming) {
    return (
      <>
        <h1 className="sr-only">{title}</h1>
        <LazyTitleField
          title={conversation.title}
          onDone={(next) => {
            setRenaming(false)
            refocus(button)
            if (next === undefined) return
            // The new title is another button, which the focus does not pass to by itself.
            void patchConversation(conversation.id, { title: next }).then(() => refocus(button))
          }}
        />
      </>
    )
  }
  return (
    <div className="flex items-center justify-end gap-1">
      {/* Another title is another heading: one that became wider would count as having moved. */}
      <h1 key={title} className="min-w-0">
        <span className="sr-only sm:hidden">{title}</span>
        <button
          ref={button}
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
