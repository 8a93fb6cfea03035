'use client'

import { lazy, Suspense, useState } from 'react'
import { useStore } from 'zustand'
import { noticesToShow } from './notify.ts'

const NoticeToaster = lazy(() =>
  import('./notice-toaster.tsx').then(({ NoticeToaster }) => ({ default: NoticeToaster })),
)

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
