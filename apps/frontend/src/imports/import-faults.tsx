'use client'

import { useTranslations } from 'next-intl'
import type { ImportFault } from './import-state.ts'
import { usePlace } from './use-place.ts'

/** What of a file could not be taken, each with its place and why. */
export const ImportFaults = ({ faults }: { faults: readonly ImportFault[] }) => {
  const t = useTranslations()
  const placeOf = usePlace()
  return (
    <details open={faults.length <= 3}>
      <summary className="cursor-pointer py-1">{t('imports.faults', { count: faults.length })}</summary>
      <ul className="mt-2 flex max-h-60 flex-col gap-2 overflow-y-auto">
        {faults.map(({ place, reason, message }) => (
          <li key={`${place} ${message}`} className="[overflow-wrap:anywhere]">
            <span className="text-muted-foreground">{placeOf(place)}</span>
            <br />
            {t(`importFaults.${reason}`)}
            {reason === 'invalid' && <code className="ml-1 text-xs">{message}</code>}
          </li>
        ))}
      </ul>
    </details>
  )
}
