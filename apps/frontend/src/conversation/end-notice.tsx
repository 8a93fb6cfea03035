'use client'

import type { Message } from '@chatbot/contracts'
import { Button } from '@chatbot/ui/components/button'
import { useTranslations } from 'next-intl'
import { continueAnswer, regenerate } from '../chat/answer-actions.ts'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { endWordsOf, mayContinue } from './end-words.ts'

/** What happened to an answer that did not come to its own end, in plain words, and what one can do about it. */
export const EndNotice = ({ store, message }: { store: ConversationStore; message: Message }) => {
  const t = useTranslations()
  const words = endWordsOf(message)
  if (!words) return null
  return (
    <div className="mt-2 flex flex-wrap items-center gap-3 rounded-xl border px-4 py-2.5 text-sm print:hidden">
      <span className="min-w-40 flex-1">{t(words)}</span>
      {mayContinue(message) && (
        <Button variant="outline" size="sm" onClick={() => void continueAnswer(store, message)}>
          {t('answer.continue')}
        </Button>
      )}
      <Button variant="outline" size="sm" onClick={() => void regenerate(store, message)}>
        {t('answer.retry')}
      </Button>
    </div>
  )
}
