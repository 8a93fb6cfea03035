'use client'

import { Toaster, toast } from '@chatbot/ui/components/sonner'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { undoTime } from '../conversations/delete-conversation.ts'
import { type Notice, onNotice } from './notify.ts'

const useShow = () => {
  const t = useTranslations()
  return (notice: Notice) => {
    switch (notice.kind) {
      case 'problem':
        return toast.error(t(`problems.${notice.code}`))
      case 'deleted':
      case 'archived':
        return toast(t(`notices.${notice.kind}`, { title: notice.title || t('conversation.untitled') }), {
          duration: undoTime - 500,
          action: { label: t('notices.undo'), onClick: notice.undo },
        })
      case 'tooManyFiles':
        return toast(t('notices.tooManyFiles', { most: notice.most }))
      default:
        return toast(t(`notices.${notice.kind}`))
    }
  }
}

/** The notices as toasts; `first` are those that came before this was loaded. */
export function NoticeToaster({ first }: { first: Notice[] }) {
  const t = useTranslations()
  const show = useShow()
  useEffect(() => {
    for (const notice of first.splice(0)) show(notice)
  }, [first, show])
  useEffect(() => {
    const leave = onNotice(show)
    return () => void leave()
  })

  return <Toaster position="bottom-center" containerAriaLabel={t('notices.label')} />
}
