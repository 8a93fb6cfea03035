'use client'

import { Suspense, useState } from 'react'
import { useStore } from 'zustand'
import { lazyPart } from '../browser/lazy-part.ts'
import { noticesToShow } from './notify.ts'

export const loadNoticeToaster = () =>
  import('./notice-toaster.tsx').then(({ NoticeToaster }) => ({ default: NoticeToaster }))

const NoticeToaster = lazyPart(loadNoticeToaster)

/** Shows notices; what shows them is loaded with the first. */
export const Notices = () => {
  const isAny = useStore(noticesToShow, ({ notices }) => notices.length > 0)
  const [wasAny, setWasAny] = useState(false)
  if (isAny && !wasAny) setWasAny(true)
  return wasAny ? (
    <Suspense>
      <NoticeToaster />
    </Suspense>
  ) : null
}
