'use client'

import type { Message } from '@chatbot/contracts'
import { useTranslations } from 'next-intl'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { useConversationState } from '../chat/use-conversation-state.ts'
import { Markdown } from '../markdown/markdown.tsx'
import { ActionRow } from './action-row.tsx'
import { AnswerActions } from './answer-actions.tsx'
import { EndNotice } from './end-notice.tsx'
import { Reasoning } from './reasoning.tsx'
import { rowId } from './rows.ts'
import { Thinking } from './thinking.tsx'

type Props = { store: ConversationStore; message: Message; isLast: boolean }

/** What the model said; while it is being received, as far as it has come. */
export const Answer = ({ store, message, isLast }: Props) => {
  const t = useTranslations()
  const isLive = useConversationState(store, ({ live }) => live?.messageId === message.id)
  const text = useConversationState(store, ({ live }) => (live?.messageId === message.id ? live.text : message.text))
  const reasoning = useConversationState(store, ({ live }) =>
    live?.messageId === message.id ? live.reasoning : message.reasoning,
  )
  const isTarget = useConversationState(store, ({ target }) => target === message.id)
  return (
    <article
      id={rowId(message.id)}
      aria-label={t('conversation.assistant')}
      aria-busy={isLive}
      data-role="assistant"
      data-status={isLive ? 'running' : message.status}
      data-target={isTarget || undefined}
      className="group flex min-w-0 flex-col gap-1 rounded-lg data-target:ring-2 data-target:ring-ring data-target:ring-offset-8 data-target:ring-offset-background"
    >
      {reasoning !== '' && <Reasoning text={reasoning} isLive={isLive && text === ''} />}
      {text !== '' ? (
        <div data-answer>
          <Markdown text={text} streaming={isLive} fromEnd={!isTarget} />
        </div>
      ) : (
        isLive && <Thinking />
      )}
      {!isLive && <EndNotice store={store} message={message} />}
      {!isLive && (
        <ActionRow isAlwaysShown={isLast} className="-ml-1.5">
          <AnswerActions store={store} message={message} />
        </ActionRow>
      )}
    </article>
  )
}
