'use client'

import { Clock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { FileChip } from '../attachments/file-chip.tsx'
import { useOnline } from '../browser/use-online.ts'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { useConversationState } from '../chat/use-conversation-state.ts'
import { RefusedMessage } from './refused-message.tsx'
import { Thinking } from './thinking.tsx'

/** A message on its way: shown as if it had arrived, kept until it has, and why it has not. */
export const OutgoingQuestion = ({ store }: { store: ConversationStore }) => {
  const t = useTranslations()
  const isOnline = useOnline()
  const outgoing = useConversationState(store, (state) => state.outgoing)
  const isLost = useConversationState(store, ({ connection }) => connection === 'reconnecting')
  const files = outgoing?.files ?? []
  if (!outgoing) return null
  const isWaiting = !isOnline || isLost
  const isUploading = files.some(({ part }) => part === null)
  return (
    <>
      <article aria-label={t('conversation.you')} data-role="user" className="flex flex-col items-end gap-2">
        {files.length > 0 && (
          <ul aria-label={t('attachments.label')} className="flex max-w-[85%] flex-wrap justify-end gap-2">
            {files.map((file) => (
              <li key={file.key} className="flex max-w-full">
                <FileChip file={file} />
              </li>
            ))}
          </ul>
        )}
        {outgoing.text !== '' && (
          <div className="max-w-[85%] whitespace-pre-wrap rounded-3xl bg-secondary px-5 py-2.5 [overflow-wrap:anywhere]">
            {outgoing.text}
          </div>
        )}
        {isWaiting && !outgoing.problem && (
          <p className="flex items-center gap-1.5 text-muted-foreground text-xs">
            <Clock size={12} aria-hidden /> {t('outgoing.queued')}
          </p>
        )}
        {outgoing.problem && <RefusedMessage store={store} outgoing={outgoing} />}
      </article>
      {!isWaiting && !isUploading && !outgoing.problem && <Thinking />}
    </>
  )
}
