'use client'

import { useState } from 'react'
import { openedPart } from '../browser/lazy-part.tsx'
import { Opened } from '../browser/part-failure.tsx'

const DrawerSheet = openedPart(
  () => import('./drawer-sheet.tsx'),
  ({ DrawerSheet }) => DrawerSheet,
)

type Props = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }

/** The sidebar on a phone, loaded when it is first opened. */
export const Drawer = ({ isOpen, onOpenChange }: Props) => {
  const [wasOpen, setWasOpen] = useState(false)
  if (isOpen && !wasOpen) setWasOpen(true)
  return wasOpen ? (
    <Opened isOpen={isOpen} onClose={() => onOpenChange(false)}>
      <DrawerSheet isOpen={isOpen} onOpenChange={onOpenChange} />
    </Opened>
  ) : null
}
