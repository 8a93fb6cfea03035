'use client'

import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@chatbot/ui/components/dropdown-menu'
import { useTranslations } from 'next-intl'
import { type ReactNode, Suspense, useEffect, useRef } from 'react'
import { missingWords, PartFailure } from '../browser/part-failure.tsx'
import { useOnline } from '../browser/use-online.ts'

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

/** In place of items that could not be loaded: a menu holds nothing but items. */
const MissingItems = ({ retry }: { retry: () => void }) => {
  const t = useTranslations()
  const isOnline = useOnline()
  return (
    <>
      <p role="alert" className="px-2.5 py-1.5 text-sm">
        {t(missingWords(isOnline))}
      </p>
      <DropdownMenuItem
        onSelect={(event) => {
          event.preventDefault()
          retry()
        }}
      >
        {t('answer.retry')}
      </DropdownMenuItem>
    </>
  )
}

export function MenuPopup({ trigger, items, align, isFirstByKey, isOpen, onOpenChange }: Props) {
  return (
    <DropdownMenu modal={false} open={isOpen} onOpenChange={onOpenChange}>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent align={align}>
        <PartFailure value={(retry) => <MissingItems retry={retry} />}>
          <Suspense>
            {items}
            {isFirstByKey && <FocusFirst />}
          </Suspense>
        </PartFailure>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
