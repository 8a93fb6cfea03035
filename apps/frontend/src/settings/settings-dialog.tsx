'use client'

import { Dialog, DialogContent, DialogHeader, DialogTitle } from '@chatbot/ui/components/dialog'
import { cn } from '@chatbot/ui/lib/utils'
import { useTranslations } from 'next-intl'
import { AccountSettings } from '../account/account-settings.tsx'
import { closeOverlay, openOverlay, type SettingsPage } from '../frame/overlay.ts'
import { DataSettings } from './data-settings.tsx'
import { GeneralSettings } from './general-settings.tsx'
import { PromptLibrary } from './prompt-library.tsx'

const pages: readonly SettingsPage[] = ['general', 'prompts', 'data', 'account']

/** The settings, a page each. */
export function SettingsDialog({ page }: { page: SettingsPage }) {
  const t = useTranslations()
  return (
    <Dialog open onOpenChange={(open) => !open && closeOverlay()}>
      <DialogContent
        aria-describedby={undefined}
        closeLabel={t('app.close')}
        className="h-[min(34rem,calc(100dvh-2rem))] max-w-2xl!"
      >
        <DialogHeader>
          <DialogTitle>{t('settings.title')}</DialogTitle>
        </DialogHeader>
        <div className="flex min-h-0 flex-1 flex-col gap-4 px-6 pb-6 sm:flex-row">
          <nav aria-label={t('settings.pages')} className="-m-1 flex gap-1 overflow-x-auto p-1 sm:w-42 sm:flex-col">
            {pages.map((name) => (
              <button
                key={name}
                type="button"
                aria-current={name === page ? 'page' : undefined}
                className={cn(
                  'shrink-0 rounded-lg px-3 py-2 text-left text-sm hover:bg-accent',
                  name === page && 'bg-accent',
                )}
                onClick={() => openOverlay({ kind: 'settings', page: name })}
              >
                {t(`settings.${name}`)}
              </button>
            ))}
          </nav>
          <div className="-m-1 min-h-0 min-w-0 flex-1 overflow-y-auto p-1">
            {page === 'general' && <GeneralSettings />}
            {page === 'prompts' && <PromptLibrary />}
            {page === 'data' && <DataSettings />}
            {page === 'account' && <AccountSettings />}
          </div>
        </div>
      </DialogContent>
    </Dialog>
  )
}
