'use client'

import type { Message } from '@chatbot/contracts'
import { Button } from '@chatbot/ui/components/button'
import { useTranslations } from 'next-intl'
import { Suspense, useEffect, useRef, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { AttachButton } from '../attachments/attach-button.tsx'
import { isHeldBack } from '../attachments/hold-back.ts'
import { uploadStates } from '../attachments/upload-states.ts'
import { useDraftFiles } from '../attachments/use-draft-files.ts'
import { lazyPart } from '../browser/lazy-part.tsx'
import { type Edit, isBusy } from '../chat/conversation-state.ts'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { drafts } from '../chat/drafts.ts'
import { editKey } from '../chat/edits.ts'
import { cancelEditing, sendEdited } from '../chat/finish-edit.ts'
import { useConversationState } from '../chat/use-conversation-state.ts'
import { isTooLong, MessageLength } from '../composer/message-length.tsx'
import { useCurrentModel } from '../composer/use-current-model.ts'
import { rowId } from './rows.ts'

const DraftFileList = lazyPart(
  () => import('../attachments/draft-file-list.tsx'),
  ({ DraftFileList }) => DraftFileList,
)

type Props = { store: ConversationStore; message: Message; edit: Edit }

/** A message being reworded in its place, with the files it shall have. What it was stays, one step to the side. */
export const EditQuestion = ({ store, message, edit: { begun } }: Props) => {
  const t = useTranslations()
  const key = editKey(message.id)
  const text = useSyncExternalStore(
    drafts.subscribe,
    () => drafts.get(key),
    () => message.text,
  )
  const files = useDraftFiles(key)
  const states = useStore(uploadStates)
  const model = useCurrentModel(store)
  const isEmpty = text.trim() === '' && files.length === 0
  const busy = useConversationState(store, isBusy)
  const mayNotSend = isEmpty || isTooLong(text) || busy || isHeldBack(files, { model, states })
  const field = useRef<HTMLTextAreaElement>(null)
  const lengthId = `length-${message.id}`
  const cancel = () => {
    void cancelEditing(store, message)
    document.getElementById('message')?.focus()
  }
  const send = () => {
    if (mayNotSend) return
    sendEdited(store, message, { text: text.trim(), files })
    document.getElementById('message')?.focus()
  }

  useEffect(() => {
    if (begun) return
    field.current?.focus()
    field.current?.setSelectionRange(-1, -1)
    store.setState(({ editing }) => ({ editing: editing && { ...editing, begun: true } }))
  }, [store, begun])

  return (
    <article id={rowId(message.id)} aria-label={t('conversation.you')} data-role="user">
      <form
        data-draft={key}
        className="flex flex-col gap-2 rounded-3xl border bg-secondary p-4 focus-within:border-ring"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        {files.length > 0 && (
          <Suspense>
            <DraftFileList store={store} draftKey={key} files={files} />
          </Suspense>
        )}
        <textarea
          ref={field}
          value={text}
          aria-label={t('conversation.wording')}
          aria-describedby={lengthId}
          className="field-sizing-content max-h-[50dvh] resize-none bg-transparent outline-none"
          onChange={(event) => drafts.set(key, event.target.value)}
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
        <MessageLength id={lengthId} text={text} />
        <div className="flex items-center justify-end gap-2">
          <span className="-ml-2 mr-auto">
            <AttachButton draftKey={key} />
          </span>
          <Button variant="outline" size="sm" onClick={cancel}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" size="sm" disabled={mayNotSend}>
            {t('conversation.sendEdit')}
          </Button>
        </div>
      </form>
    </article>
  )
}
