'use client'

import { useTranslations } from 'next-intl'
import { useOnline } from '../browser/use-online.ts'

/** Says, in place of what was to be read from the server, that it cannot be. */
export const Unavailable = () => {
  const t = useTranslations()
  return (
    <p role="status" className="text-muted-foreground text-sm">
      {t(useOnline() ? 'problems.unavailable' : 'connection.needed')}
    </p>
  )
}
