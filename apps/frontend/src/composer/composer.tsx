'use client'

import { ArrowUp, Square } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, Suspense, useEffect, useRef, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { AttachButton } from '../attachments/attach-button.tsx'
import { draftFiles } from '../attachments/draft-files.ts'
import { isHeldBack } from '../attachments/hold-back.ts'
import { attachButtonId } from '../attachments/press-attach.ts'
import { uploadStates } from '../attachments/upload-states.ts'
import { useDraftFiles } from '../attachments/use-draft-files.ts'
import { lazyPart } from '../browser/lazy-part.tsx'
import { isBusy } from '../chat/conversation-state.ts'
import { type ConversationStore, makeConversationStore } from '../chat/conversation-store.ts'
import { draftKey, drafts } from '../chat/drafts.ts'
import { editLastQuestion } from '../chat/edit-question.ts'
import { sendMessage } from '../chat/send-message.ts'
import { stop } from '../chat/stop.ts'
import { Dictation } from '../voice/dictation.tsx'
import { beginInstead } from './begin-conversation.ts'
import { isTooLong, MessageLength } from './message-length.tsx'
import { useCurrentModel } from './use-current-model.ts'

const DraftFileList = lazyPart(
  () => import('../attachments/draft-file-list.tsx'),
  ({ DraftFileList }) => DraftFileList,
)

const none = makeConversationStore('', {})

const lengthId = 'message-length'
const round = 'inline-flex size-9 shrink-0 items-center justify-center rounded-full bg-primary text-primary-foreground'

/** What was dictated goes below what is there by then: one may type meanwhile. */
const withWords = (text: string, words: string) => (text === '' ? words : `${text.trimEnd()} ${words}`)

/** Where one writes. It grows with its text and keeps it; Enter sends, Esc stops, ↑ edits the last message. */
export const Composer = ({ store }: { store: ConversationStore | null }) => {
  const t = useTranslations()
  const text = useSyncExternalStore(
    drafts.subscribe,
    () => drafts.get(draftKey(store)),
    () => '',
  )
  const field = useRef<HTMLTextAreaElement>(null)
  const isRunning = useStore(store ?? none, isBusy)
  const isStopping = useStore(store ?? none, ({ stopping }) => stopping)
  const key = draftKey(store)
  const files = useDraftFiles(key)
  const states = useStore(uploadStates)
  const model = useCurrentModel(store)
  const isEmpty = text.trim() === '' && files.length === 0
  const mayNotSend = isEmpty || isTooLong(text) || isHeldBack(files, { model, states })
  const change = (next: string) => drafts.set(key, next)

  useEffect(() => {
    if (matchMedia('(hover: hover)').matches) field.current?.focus()
  }, [])

  const send = () => {
    if (mayNotSend || isRunning) return
    const message = { text: text.trim(), ...(files.length > 0 && { files }) }
    change('')
    draftFiles.set(key, [])
    if (store && store.getState().id !== null) sendMessage(store, message)
    else beginInstead(store, message, model)
  }
  const stopAnswer = () => {
    if (store) void stop(store)
    field.current?.focus()
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault()
      send()
    } else if (event.key === 'ArrowUp' && text === '' && store && editLastQuestion(store)) event.preventDefault()
  }

  return (
    <form
      className="mx-auto w-full max-w-3xl shrink-0 px-3 pb-[max(0.5rem,env(safe-area-inset-bottom))] sm:px-4 print:hidden"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <div className="rounded-[1.75rem] border bg-secondary p-2 shadow-xs focus-within:border-ring">
        {files.length > 0 && (
          <Suspense>
            <DraftFileList store={store} draftKey={key} files={files} />
          </Suspense>
        )}
        <div className="flex items-end gap-1 max-[17rem]:flex-wrap">
          <AttachButton draftKey={key} id={attachButtonId} />
          <textarea
            id="message"
            ref={field}
            value={text}
            rows={1}
            aria-label={t('composer.message')}
            aria-describedby={lengthId}
            placeholder={t('composer.placeholder')}
            className="field-sizing-content max-h-[40dvh] min-h-9 min-w-0 flex-1 resize-none bg-transparent max-[17rem]:order-first max-[17rem]:basis-full py-1.5 leading-normal outline-none placeholder:text-muted-foreground"
            onChange={(event) => change(event.target.value)}
            onKeyDown={press}
          />
          <Dictation onWords={(words) => drafts.set(key, withWords(drafts.get(key), words))} />
          {isRunning ? (
            // Elements of their own: one that becomes the other under a click would send what was written meanwhile.
            <button
              key="stop"
              type="button"
              aria-label={t('composer.stop')}
              data-tooltip={`${t('composer.stop')}  Esc`}
              data-stop
              disabled={isStopping}
              className={`${round} disabled:opacity-50`}
              onClick={stopAnswer}
            >
              <Square size={14} aria-hidden fill="currentColor" />
            </button>
          ) : (
            <button
              key="send"
              type="submit"
              aria-label={t('composer.send')}
              data-tooltip={`${t('composer.send')}  ↵`}
              disabled={mayNotSend}
              className={`${round} disabled:opacity-30`}
            >
              <ArrowUp size={18} aria-hidden />
            </button>
          )}
        </div>
        <MessageLength id={lengthId} text={text} />
      </div>
      <p className="pt-1.5 text-center max-[17rem]:hidden text-muted-foreground text-xs">{t('composer.caution')}</p>
    </form>
  )
}
