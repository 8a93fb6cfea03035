'use client'

import type { Share } from '@chatbot/contracts'
import { useFormatter, useTranslations } from 'next-intl'

/** As of when a link shows its conversation. */
export const SharedAsOf = ({ share: { sharedAt } }: { share: Share }) => {
  const t = useTranslations()
  const format = useFormatter()
  const date = format.dateTime(new Date(sharedAt), { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <p role="status" className="text-muted-foreground text-xs">
      {t('share.asOf', { date })}
    </p>
  )
}
