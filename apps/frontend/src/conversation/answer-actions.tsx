'use client'

import type { Message } from '@chatbot/contracts'
import { Copy, RefreshCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { openedPart } from '../browser/lazy-part.tsx'
import { isBusy } from '../chat/conversation-state.ts'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { useConversationState } from '../chat/use-conversation-state.ts'
import { LazyMenu } from '../menu/lazy-menu.tsx'
import { ReadAloud } from '../voice/read-aloud.tsx'
import { AnswerDetails } from './answer-details.tsx'
import { MessageMenu } from './message-menu.tsx'
import { Rating } from './rating.tsx'
import { rowId } from './rows.ts'
import { SiblingSwitch } from './sibling-switch.tsx'

const CopyMenuItems = openedPart(
  () => import('./copy-menu-items.tsx'),
  ({ CopyMenuItems }) => CopyMenuItems,
)
const RegenerateMenuItems = openedPart(
  () => import('./regenerate-menu-items.tsx'),
  ({ RegenerateMenuItems }) => RegenerateMenuItems,
)

type Props = { store: ConversationStore; message: Message }

/** What one can do with an answer, and where it comes from. */
export const AnswerActions = ({ store, message }: Props) => {
  const t = useTranslations()
  const busy = useConversationState(store, isBusy)
  const answerElement = () => document.getElementById(rowId(message.id))?.querySelector('[data-answer]') ?? null
  return (
    <>
      <LazyMenu
        label={t('message.copy')}
        size="icon-sm"
        items={<CopyMenuItems message={message} answerElement={answerElement} />}
      >
        <Copy size={16} aria-hidden />
      </LazyMenu>
      <LazyMenu
        label={t('message.regenerate')}
        size="icon-sm"
        disabled={busy}
        items={<RegenerateMenuItems store={store} message={message} />}
      >
        <RefreshCw size={16} aria-hidden />
      </LazyMenu>
      <Rating store={store} message={message} />
      <ReadAloud text={message.text} />
      <MessageMenu store={store} message={message} />
      <SiblingSwitch store={store} message={message} />
      <AnswerDetails message={message} />
    </>
  )
}
