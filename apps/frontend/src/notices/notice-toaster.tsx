'use client'

import { Toaster, toast } from '@chatbot/ui/components/sonner'
import { useTranslations } from 'next-intl'
import { Suspense, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { lazyPart } from '../browser/lazy-part.tsx'
import { noticeKey } from '../shortcuts/key-names.ts'
import { type Notice, noticesToShow, takeNotices } from './notify.ts'
import { whenUnattended } from './when-unattended.ts'

/** Milliseconds for which Undo is offered where nothing depends on it later. */
const archivedTime = 6_500

/** Notices must not cover the composer, nor the header's buttons. */
const belowHeader = '4rem'

type Question = Extract<Notice, { kind: 'sessionEnded' }>

const SessionEndedDialog = lazyPart(
  () => import('../account/session-ended-dialog.tsx'),
  ({ SessionEndedDialog }) => SessionEndedDialog,
)

const useShow = (ask: (question: Question) => void) => {
  const t = useTranslations()
  const showUndoable = (words: string, { undo, done }: { undo: () => void; done?: AbortSignal }) => {
    if (done?.aborted) return
    // It can be pressed while it fades.
    const action = { label: t('notices.undo'), onClick: () => !done?.aborted && undo() }
    const id = toast(words, { action, duration: Number.POSITIVE_INFINITY })
    const dismiss = () => toast.dismiss(id)
    if (done) done.addEventListener('abort', dismiss)
    else whenUnattended(archivedTime, dismiss)
  }
  return (notice: Notice) => {
    switch (notice.kind) {
      case 'problem':
        return toast.error(t(`problems.${notice.code}`))
      case 'missingPart':
        return toast.error(t('parts.missing'), {
          action: { label: t('answer.retry'), onClick: notice.retry },
          duration: Number.POSITIVE_INFINITY,
          closeButton: true,
        })
      case 'deleted':
      case 'archived':
        return showUndoable(t(`notices.${notice.kind}`, { title: notice.title || t('conversation.untitled') }), notice)
      case 'messagesDeleted':
      case 'messageDiscarded':
        return showUndoable(t(`notices.${notice.kind}`), notice)
      case 'many':
        return showUndoable(t(`manyNotices.${notice.action}`, { count: notice.count }), notice)
      case 'imported':
        return toast(`${t(`importOutcomes.${notice.outcome}`)} ${t('imports.new', { count: notice.count })}`)
      case 'tooManyFiles':
        return toast(t('notices.tooManyFiles', { most: notice.most }))
      case 'sessionEnded':
        return ask(notice)
      case 'offline':
        // This may have been loaded only after the network came back.
        return navigator.onLine ? undefined : toast(t('notices.offline'))
      default:
        return toast(t(`notices.${notice.kind}`))
    }
  }
}

/** The notices as toasts. */
export function NoticeToaster() {
  const t = useTranslations()
  const [question, setQuestion] = useState<Question | null>(null)
  const show = useShow(setQuestion)
  const { notices } = useStore(noticesToShow)
  useEffect(() => {
    if (notices.length > 0) for (const notice of takeNotices()) show(notice)
  }, [notices, show])

  useEffect(() => {
    const focusAction = (event: KeyboardEvent) => {
      if (event.key !== noticeKey) return
      const action = document.querySelector<HTMLElement>('[data-sonner-toast][data-front=true] [data-button]')
      if (!action) return
      event.preventDefault()
      action.focus()
    }
    addEventListener('keydown', focusAction)
    return () => removeEventListener('keydown', focusAction)
  }, [])

  return (
    <>
      {/* A modal dialog hears at the document that the focus has left it, and would take it back. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only keeps an event from going on */}
      <div onFocus={(event) => event.nativeEvent.stopImmediatePropagation()}>
        <Toaster
          position="top-center"
          offset={{ top: belowHeader }}
          mobileOffset={{ top: belowHeader }}
          containerAriaLabel={t('notices.label')}
        />
      </div>
      {question && (
        <Suspense>
          <SessionEndedDialog
            texts={question.texts}
            onDecide={(decision) => {
              setQuestion(null)
              question.decide(decision)
            }}
          />
        </Suspense>
      )}
    </>
  )
}
