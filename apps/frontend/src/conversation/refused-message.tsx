'use client'

import { maxMessageLength } from '@chatbot/contracts/max-message-length'
import { Button } from '@chatbot/ui/components/button'
import { useTranslations } from 'next-intl'
import { useStore } from 'zustand'
import { uploadStates } from '../attachments/upload-states.ts'
import { copyText } from '../browser/copy.ts'
import { type ConversationState, isGone } from '../chat/conversation-state.ts'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { discardOutgoing } from '../chat/discard-outgoing.ts'
import { isModelRefused } from '../chat/problem-of.ts'
import { resend, sendAsNewChat } from '../chat/resend.ts'
import { withdraw } from '../chat/send-message.ts'
import { useConversationState } from '../chat/use-conversation-state.ts'
import { notify } from '../notices/notify.ts'

type Refused = NonNullable<ConversationState['outgoing']>

const useReason = ({ text, files = [], problem }: Refused): string | null => {
  const t = useTranslations()
  const format = { most: maxMessageLength, count: text.length }
  const isFileRefused = useStore(uploadStates, (states) => files.some(({ key }) => states[key]?.at === 'failed'))
  if (!problem || isFileRefused) return null
  if (text.length > maxMessageLength) return t('composer.tooLong', format)
  return t(isModelRefused(problem) ? 'outgoing.modelGone' : `problems.${problem.code}`)
}

/** Why the server refused a message, and what can be done with it. */
export const RefusedMessage = ({ store, outgoing }: { store: ConversationStore; outgoing: Refused }) => {
  const t = useTranslations()
  const reason = useReason(outgoing)
  const isLost = useConversationState(store, isGone)
  const focusComposer = () => document.getElementById('message')?.focus()
  const takeBack = () => {
    withdraw(store)
    focusComposer()
  }
  const discard = () => {
    notify({ kind: 'messageDiscarded', ...discardOutgoing(store) })
    focusComposer()
  }
  return (
    <div role="alert" className="flex flex-wrap items-center justify-end gap-2 text-sm">
      <span className="text-destructive">
        {t('outgoing.notSent')} {reason}
      </span>
      <Button variant="outline" size="sm" onClick={() => void (isLost ? sendAsNewChat(store) : resend(store))}>
        {t(isLost ? 'outgoing.sendAsNewChat' : 'answer.retry')}
      </Button>
      <Button variant="ghost" size="sm" onClick={takeBack}>
        {t('outgoing.takeBack')}
      </Button>
      {outgoing.text !== '' && (
        <Button variant="ghost" size="sm" onClick={() => void copyText(outgoing.text)}>
          {t('message.copy')}
        </Button>
      )}
      <Button variant="ghost" size="sm" onClick={discard}>
        {t('outgoing.discard')}
      </Button>
    </div>
  )
}
