'use client'

import type { Message } from '@chatbot/contracts'
import { useTranslations } from 'next-intl'
import { MessageFiles } from '../attachments/message-files.tsx'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { useConversationState } from '../chat/use-conversation-state.ts'
import { ActionRow } from './action-row.tsx'
import { EditQuestion } from './edit-question.tsx'
import { QuestionActions } from './question-actions.tsx'
import { rowId } from './rows.ts'
import { UnansweredNotice } from './unanswered-notice.tsx'

type Props = { store: ConversationStore; message: Message }

/** What the reader said, in a bubble, as it was typed. */
export const Question = ({ store, message }: Props) => {
  const t = useTranslations()
  const edit = useConversationState(store, ({ editing }) => (editing?.messageId === message.id ? editing : null))
  const isTarget = useConversationState(store, ({ target }) => target === message.id)
  if (edit) return <EditQuestion store={store} message={message} edit={edit} />
  return (
    <article
      id={rowId(message.id)}
      aria-label={t('conversation.you')}
      data-role="user"
      className="group flex flex-col items-end gap-1"
    >
      <MessageFiles parts={message.parts} />
      {message.text !== '' && (
        <div
          data-target={isTarget || undefined}
          className="max-w-[85%] whitespace-pre-wrap rounded-3xl bg-secondary px-5 py-2.5 [overflow-wrap:anywhere] data-target:ring-2 data-target:ring-ring"
        >
          {message.text}
        </div>
      )}
      <ActionRow>
        <QuestionActions store={store} message={message} />
      </ActionRow>
      <UnansweredNotice store={store} message={message} />
    </article>
  )
}
