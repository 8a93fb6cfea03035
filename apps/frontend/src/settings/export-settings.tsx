'use client'

import { Button } from '@chatbot/ui/components/button'
import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { exportEverything, manyFormats } from '../exports/export-many.ts'

/** Everything of the reader as a file. */
export const ExportSettings = () => {
  const t = useTranslations()
  return (
    <section aria-labelledby="export" className="flex flex-col gap-3">
      <h3 id="export" className="font-medium">
        {t('exports.everything')}
      </h3>
      <p className="text-muted-foreground">{t('exports.about')}</p>
      <div className="flex flex-wrap gap-2">
        {manyFormats.map((format) => (
          <Button key={format} variant="outline" onClick={() => void exportEverything(format)}>
            <Download size={16} aria-hidden /> {t(`formats.${format}`)}
          </Button>
        ))}
      </div>
    </section>
  )
}
