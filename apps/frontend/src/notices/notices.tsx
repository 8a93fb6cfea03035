'use client'

import { lazy, Suspense, useEffect, useState } from 'react'
import { type Notice, onNotice } from './notify.ts'

const NoticeToaster = lazy(() =>
  import('./notice-toaster.tsx').then(({ NoticeToaster }) => ({ default: NoticeToaster })),
)

/** Shows notices; what shows them is loaded with the first. */
export const Notices = () => {
  const [first, setFirst] = useState<Notice[]>([])
  const isEmpty = first.length === 0

  useEffect(() => {
    if (!isEmpty) return
    const leave = onNotice((notice) => setFirst((before) => [...before, notice]))
    return () => void leave()
  }, [isEmpty])

  return isEmpty ? null : (
    <Suspense>
      <NoticeToaster first={first} />
    </Suspense>
  )
}
