'use client'

import type { Message } from '@chatbot/contracts'
import { IconButton } from '@chatbot/ui/components/icon-button'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useStore } from 'zustand'
import { isBusy } from '../chat/conversation-state.ts'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { switchBranch } from '../chat/switch-branch.ts'
import { useConversationState } from '../chat/use-conversation-state.ts'
import { beingDeleted } from '../conversations/being-deleted.ts'

/** ‹ 2/3 › between the messages that stand beside one another. */
export const SiblingSwitch = ({ store, message }: { store: ConversationStore; message: Message }) => {
  const t = useTranslations()
  const busy = useConversationState(store, isBusy)
  const deleted = useStore(beingDeleted)
  const { id } = message
  const siblingIds = message.siblingIds.filter((sibling) => sibling === id || !deleted.has(sibling))
  const at = siblingIds.indexOf(id)
  if (siblingIds.length < 2) return null
  const previous = siblingIds[at - 1]
  const next = siblingIds[at + 1]
  return (
    <fieldset aria-label={t('message.versions')} className="flex items-center">
      <IconButton
        label={t('message.previous')}
        size="icon-sm"
        disabled={!previous || busy}
        onClick={() => previous && void switchBranch(store, previous)}
      >
        <ChevronLeft size={16} aria-hidden />
      </IconButton>
      <span className="text-xs tabular-nums">
        {at + 1}/{siblingIds.length}
      </span>
      <IconButton
        label={t('message.next')}
        size="icon-sm"
        disabled={!next || busy}
        onClick={() => next && void switchBranch(store, next)}
      >
        <ChevronRight size={16} aria-hidden />
      </IconButton>
    </fieldset>
  )
}
