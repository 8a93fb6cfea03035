'use client'

import { useTranslations } from 'next-intl'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { useConversationState } from '../chat/use-conversation-state.ts'
import { endWordsOf } from './end-words.ts'
import { plainText } from './plain-text.ts'

/** Lets a screen reader hear that an answer is on its way, and then the whole of it, once. */
export const LiveRegion = ({ store }: { store: ConversationStore }) => {
  const t = useTranslations()
  const isAnswering = useConversationState(store, ({ live }) => live !== null)
  const ended = useConversationState(store, (state) => state.ended)
  const wordsOf = (answer: NonNullable<typeof ended>) => {
    const text = plainText(answer.text)
    const end = endWordsOf(answer)
    // One that was cut is not read as if it were whole.
    if (end) return `${text} ${t(end)}`.trim()
    return text || t('answer.completed')
  }
  return (
    <div
      role="log"
      aria-live="polite"
      aria-atomic="true"
      aria-label={t('answer.spoken')}
      className="sr-only print:hidden"
    >
      {isAnswering ? t('answer.coming') : ended && wordsOf(ended)}
    </div>
  )
}
