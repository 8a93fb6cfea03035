'use client'

import { Toaster, toast } from '@chatbot/ui/components/sonner'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { undoTime } from '../conversations/do-later.ts'
import { type Notice, noticesToShow, takeNotices } from './notify.ts'

const useShow = () => {
  const t = useTranslations()
  const withUndo = (undo: () => void) => ({
    duration: undoTime - 500,
    action: { label: t('notices.undo'), onClick: undo },
  })
  return (notice: Notice) => {
    switch (notice.kind) {
      case 'problem':
        return toast.error(t(`problems.${notice.code}`))
      case 'deleted':
      case 'archived':
        return toast(
          t(`notices.${notice.kind}`, { title: notice.title || t('conversation.untitled') }),
          withUndo(notice.undo),
        )
      case 'messagesDeleted':
        return toast(t('notices.messagesDeleted'), withUndo(notice.undo))
      case 'many':
        return toast(t(`manyNotices.${notice.action}`, { count: notice.count }), withUndo(notice.undo))
      case 'imported':
        return toast(`${t(`importOutcomes.${notice.outcome}`)} ${t('imports.new', { count: notice.count })}`)
      case 'tooManyFiles':
        return toast(t('notices.tooManyFiles', { most: notice.most }))
      default:
        return toast(t(`notices.${notice.kind}`))
    }
  }
}

/** The notices as toasts. */
export function NoticeToaster() {
  const t = useTranslations()
  const show = useShow()
  const { notices } = useStore(noticesToShow)
  useEffect(() => {
    if (notices.length > 0) for (const notice of takeNotices()) show(notice)
  }, [notices, show])

  return <Toaster position="bottom-center" containerAriaLabel={t('notices.label')} />
}
