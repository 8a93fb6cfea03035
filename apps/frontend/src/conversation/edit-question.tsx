'use client'

import type { Message } from '@chatbot/contracts'
import { Button } from '@chatbot/ui/components/button'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { sendEdited, startEditing } from '../chat/edit-question.ts'

type Props = { store: ConversationStore; message: Message }

/** A message being reworded in its place. The old wording stays, one step to the side. */
export const EditQuestion = ({ store, message }: Props) => {
  const t = useTranslations()
  const [text, setText] = useState(message.text)
  const field = useRef<HTMLTextAreaElement>(null)
  const cancel = () => {
    startEditing(store, null)
    document.getElementById('message')?.focus()
  }
  const send = () => {
    if (text.trim() === '') return
    sendEdited(store, message, text.trim())
    document.getElementById('message')?.focus()
  }

  useEffect(() => {
    field.current?.focus()
    field.current?.setSelectionRange(-1, -1)
  }, [])

  return (
    <article id={`message-${message.id}`} aria-label={t('conversation.you')} data-role="user">
      <form
        className="flex flex-col gap-2 rounded-3xl bg-secondary p-4"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <textarea
          ref={field}
          value={text}
          aria-label={t('conversation.wording')}
          className="field-sizing-content max-h-[50dvh] resize-none bg-transparent outline-none"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              event.stopPropagation()
              cancel()
            } else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
              event.preventDefault()
              send()
            }
          }}
        />
        <div className="flex justify-end gap-2">
          <Button variant="outline" size="sm" onClick={cancel}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" size="sm" disabled={text.trim() === ''}>
            {t('conversation.sendEdit')}
          </Button>
        </div>
      </form>
    </article>
  )
}
