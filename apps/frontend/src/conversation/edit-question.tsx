'use client'

import type { Message } from '@chatbot/contracts'
import { Button } from '@chatbot/ui/components/button'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { fileOfPart } from '../attachments/attached-file.ts'
import { FileChip } from '../attachments/file-chip.tsx'
import type { Edit } from '../chat/conversation-state.ts'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { cancelEditing, changeEdit, sendEdited } from '../chat/edit-question.ts'
import { rowId } from './rows.ts'

type Props = { store: ConversationStore; message: Message; edit: Edit }

/** A message being reworded in its place, with the files it shall keep. What it was stays, one step to the side. */
export const EditQuestion = ({ store, message, edit: { text, parts, begun } }: Props) => {
  const t = useTranslations()
  const isEmpty = text.trim() === '' && parts.length === 0
  const field = useRef<HTMLTextAreaElement>(null)
  const cancel = () => {
    cancelEditing(store)
    document.getElementById('message')?.focus()
  }
  const send = () => {
    if (isEmpty) return
    sendEdited(store, message, { text: text.trim(), parts })
    document.getElementById('message')?.focus()
  }

  useEffect(() => {
    if (begun) return
    field.current?.focus()
    field.current?.setSelectionRange(-1, -1)
    changeEdit(store, { begun: true })
  }, [store, begun])

  return (
    <article id={rowId(message.id)} aria-label={t('conversation.you')} data-role="user">
      <form
        className="flex flex-col gap-2 rounded-3xl border bg-secondary p-4 focus-within:border-ring"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        {parts.length > 0 && (
          <ul aria-label={t('attachments.label')} className="flex flex-wrap gap-2">
            {parts.map((part) => (
              <li key={part.attachmentId} className="flex max-w-full">
                <FileChip
                  file={fileOfPart(part)}
                  onRemove={() => {
                    changeEdit(store, { parts: parts.filter((other) => other !== part) })
                    field.current?.focus()
                  }}
                />
              </li>
            ))}
          </ul>
        )}
        <textarea
          ref={field}
          value={text}
          aria-label={t('conversation.wording')}
          className="field-sizing-content max-h-[50dvh] resize-none bg-transparent outline-none"
          onChange={(event) => changeEdit(store, { text: event.target.value })}
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
          <Button type="submit" size="sm" disabled={isEmpty}>
            {t('conversation.sendEdit')}
          </Button>
        </div>
      </form>
    </article>
  )
}
