'use client'

import { Suspense, useState } from 'react'
import { lazyPart } from '../browser/lazy-part.tsx'
import { MissingPart, PartFailure } from '../browser/part-failure.tsx'

const DrawerSheet = lazyPart(
  () => import('./drawer-sheet.tsx'),
  ({ DrawerSheet }) => DrawerSheet,
)

type Props = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }

/** The sidebar on a phone, loaded when it is first opened. */
export const Drawer = ({ isOpen, onOpenChange }: Props) => {
  const [wasOpen, setWasOpen] = useState(false)
  if (isOpen && !wasOpen) setWasOpen(true)
  return wasOpen ? (
    <PartFailure value={(retry) => isOpen && <MissingPart retry={retry} onClose={() => onOpenChange(false)} />}>
      <Suspense>
        <DrawerSheet isOpen={isOpen} onOpenChange={onOpenChange} />
      </Suspense>
    </PartFailure>
  ) : null
}
