'use client'

import { Button } from '@chatbot/ui/components/button'
import { useFormatter, useTranslations } from 'next-intl'
import type { ImportState } from './import-state.ts'
import { cancelImport } from './run-import.ts'

/** How far an import is: what is sent, then what the server has read, and how many conversations that were. */
export const ImportProgress = ({ state }: { state: Extract<ImportState, { phase: 'running' }> }) => {
  const t = useTranslations()
  const format = useFormatter()
  const { name, sent, toSend, read, toRead, counts } = state
  const isSending = toSend === 0 || sent < toSend
  const [done, whole] = isSending ? [sent, toSend] : [read, toRead]
  const megabytes = (bytes: number) => format.number(bytes / 1_000_000, { maximumFractionDigits: 1 })
  const values = { done: megabytes(done), whole: megabytes(whole) }
  return (
    <div className="flex flex-col gap-3 rounded-xl border p-4">
      <p className="truncate font-medium">{name}</p>
      <progress
        aria-label={t('imports.progress')}
        className="h-2 w-full accent-primary"
        value={done}
        max={Math.max(1, whole)}
      />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="tabular-nums">
          {t(isSending ? 'imports.sending' : 'imports.reading', values)}
          {counts.imported + counts.unchanged > 0 && (
            <> · {t('imports.taken', { count: counts.imported + counts.unchanged })}</>
          )}
        </p>
        <Button variant="outline" onClick={cancelImport}>
          {t('app.cancel')}
        </Button>
      </div>
    </div>
  )
}
