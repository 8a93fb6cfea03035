'use client'

import { useState } from 'react'
import { useStore } from 'zustand'
import { lazyPart } from '../browser/lazy-part.tsx'
import { Opened } from '../browser/part-failure.tsx'
import { noticesToShow, takeNotices } from './notify.ts'

export const loadNoticeToaster = () => import('./notice-toaster.tsx')

const NoticeToaster = lazyPart(loadNoticeToaster, ({ NoticeToaster }) => NoticeToaster)

/** Shows notices; what shows them is loaded with the first. */
export const Notices = () => {
  const isAny = useStore(noticesToShow, ({ notices }) => notices.length > 0)
  const [wasAny, setWasAny] = useState(false)
  if (isAny && !wasAny) setWasAny(true)
  const dismiss = () => {
    takeNotices()
    setWasAny(false)
  }
  return wasAny ? (
    <Opened isOpen={isAny} onClose={dismiss}>
      <NoticeToaster />
    </Opened>
  ) : null
}
