'use client'

import { Dialog, DialogContent, DialogHeader, DialogTitle } from '@chatbot/ui/components/dialog'
import { useTranslations } from 'next-intl'
import { closeOverlay } from '../frame/overlay.ts'
import { ShortcutList } from './shortcut-list.tsx'

export function ShortcutsDialog() {
  const t = useTranslations()
  return (
    <Dialog open onOpenChange={(open) => !open && closeOverlay()}>
      <DialogContent aria-describedby={undefined} closeLabel={t('app.close')} className="max-w-md!">
        <DialogHeader>
          <DialogTitle>{t('shortcuts.title')}</DialogTitle>
        </DialogHeader>
        <div className="overflow-y-auto px-6 pb-5">
          <ShortcutList />
        </div>
      </DialogContent>
    </Dialog>
  )
}
