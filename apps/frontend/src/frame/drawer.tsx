'use client'

import { Suspense, useState } from 'react'
import { lazyPart } from '../browser/lazy-part.ts'

const DrawerSheet = lazyPart(() => import('./drawer-sheet.tsx').then(({ DrawerSheet }) => ({ default: DrawerSheet })))

type Props = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }

/** The sidebar on a phone, loaded when it is first opened. */
export const Drawer = ({ isOpen, onOpenChange }: Props) => {
  const [wasOpen, setWasOpen] = useState(false)
  if (isOpen && !wasOpen) setWasOpen(true)
  return wasOpen ? (
    <Suspense>
      <DrawerSheet isOpen={isOpen} onOpenChange={onOpenChange} />
    </Suspense>
  ) : null
}
