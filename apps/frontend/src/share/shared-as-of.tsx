'use client'

import type { Share } from '@chatbot/contracts'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { hourCycle } from '../i18n/hour-cycle.ts'

/** As of when a link shows its conversation. */
export const SharedAsOf = ({ share: { sharedAt } }: { share: Share }) => {
  const t = useTranslations()
  const format = useFormatter()
  const style = { dateStyle: 'medium', timeStyle: 'short', hourCycle: hourCycle(useLocale()) } as const
  const date = format.dateTime(new Date(sharedAt), style)
  return (
    <p role="status" className="text-muted-foreground text-xs">
      {t('share.asOf', { date })}
    </p>
  )
}
