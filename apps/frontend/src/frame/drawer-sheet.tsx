'use client'

import { Sheet, SheetContent, SheetTitle } from '@chatbot/ui/components/sheet'
import { useTranslations } from 'next-intl'
import { Sidebar } from '../sidebar/sidebar.tsx'

type Props = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }

export function DrawerSheet({ isOpen, onOpenChange }: Props) {
  const t = useTranslations()
  const close = () => onOpenChange(false)
  return (
    <Sheet open={isOpen} onOpenChange={onOpenChange}>
      <SheetContent>
        <SheetTitle className="sr-only">{t('sidebar.label')}</SheetTitle>
        <Sidebar onCollapse={close} onLeave={close} />
      </SheetContent>
    </Sheet>
  )
}
