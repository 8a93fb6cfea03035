'use client'

import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from '@chatbot/ui/components/dropdown-menu'
import { type ReactNode, Suspense, useEffect, useRef } from 'react'

type Props = {
  trigger: ReactNode
  items: ReactNode
  align: 'start' | 'end'
  /** Opened for the first time, and by a key: it was pressed before this was there to hear it. */
  isFirstByKey: boolean
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Puts the focus on the first item as soon as there are items. */
const FocusFirst = () => {
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    place.current?.closest('[role="menu"]')?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus()
  }, [])
  return <span ref={place} hidden />
}

export function MenuPopup({ trigger, items, align, isFirstByKey, isOpen, onOpenChange }: Props) {
  return (
    <DropdownMenu modal={false} open={isOpen} onOpenChange={onOpenChange}>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent align={align}>
        <Suspense>
          {items}
          {isFirstByKey && <FocusFirst />}
        </Suspense>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
