'use client'

import { useTranslations } from 'next-intl'
import { ImportSettings } from '../imports/import-settings.tsx'
import { DeleteAllSettings } from './delete-all-settings.tsx'
import { ExportSettings } from './export-settings.tsx'
import { SharedLinks } from './shared-links.tsx'

/** What becomes of the reader's data: out, in, and away. */
export const DataSettings = () => {
  const t = useTranslations()
  return (
    <div className="flex flex-col gap-7 py-3.5 text-sm">
      <p>{t('settings.kept')}</p>
      <ExportSettings />
      <ImportSettings />
      <SharedLinks />
      <DeleteAllSettings />
    </div>
  )
}
