'use client'

import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from '@chatbot/ui/components/dropdown-menu'
import { type ReactNode, Suspense } from 'react'

type Props = {
  trigger: ReactNode
  items: ReactNode
  align: 'start' | 'end'
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

export function MenuPopup({ trigger, items, align, isOpen, onOpenChange }: Props) {
  return (
    <DropdownMenu modal={false} open={isOpen} onOpenChange={onOpenChange}>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent align={align}>
        <Suspense>{items}</Suspense>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
