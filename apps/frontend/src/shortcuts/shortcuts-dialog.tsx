'use client'

import { Dialog, DialogContent, DialogHeader, DialogTitle } from '@chatbot/ui/components/dialog'
import { useTranslations } from 'next-intl'
import { closeOverlay } from '../frame/overlay.ts'
import { keyNames } from './key-names.ts'
import { ShortcutList } from './shortcut-list.tsx'
import { singleKeys } from './single-keys.ts'

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
          <label className="mt-3 flex items-center gap-2 border-t pt-4 text-sm">
            <input
              type="checkbox"
              defaultChecked={singleKeys.get()}
              onChange={({ target }) => singleKeys.set(target.checked)}
            />
            {t('shortcuts.singleKeys', { first: keyNames.focus, second: keyNames.shortcuts })}
          </label>
        </div>
      </DialogContent>
    </Dialog>
  )
}
