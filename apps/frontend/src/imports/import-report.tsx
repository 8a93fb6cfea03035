'use client'

import { Button } from '@chatbot/ui/components/button'
import { useTranslations } from 'next-intl'
import { ImportFaults } from './import-faults.tsx'
import type { ImportState, Refusal } from './import-state.ts'
import { continueImport } from './run-import.ts'
import { usePlace } from './use-place.ts'

type Ended = Extract<ImportState, { phase: 'ended' }>

const RefusalText = ({ refusal }: { refusal: Refusal }) => {
  const t = useTranslations()
  const placeOf = usePlace()
  if ('code' in refusal) return <p>{t(`problems.${refusal.code}`)}</p>
  return (
    <>
      <p>{t(`importFiles.${refusal.reason}`, { name: refusal.file })}</p>
      {refusal.place && <p>{placeOf(refusal.place)}</p>}
    </>
  )
}

/** What became of an import: how it ended, how many conversations are new, and what could not be taken. */
export const ImportReport = ({ state }: { state: Ended }) => {
  const t = useTranslations()
  const { outcome, refusal, counts, faults } = state
  // What is told while a file is still being sent never arrives when its connection is lost.
  const isKnown = outcome === 'completed' || counts.imported + counts.unchanged + counts.skipped > 0
  return (
    <div role="status" data-outcome={outcome} className="flex flex-col gap-3 rounded-xl border p-4">
      <p className="font-medium">{t(`importOutcomes.${outcome}`)}</p>
      {refusal && <RefusalText refusal={refusal} />}
      {isKnown && (
        <ul className="list-disc pl-5">
          <li>{t('imports.new', { count: counts.imported })}</li>
          <li>{t('imports.unchanged', { count: counts.unchanged })}</li>
          <li>{t('imports.skipped', { count: counts.skipped })}</li>
        </ul>
      )}
      {faults.length > 0 && <ImportFaults faults={faults} />}
      {outcome === 'cut' && (
        <Button className="self-start" onClick={() => void continueImport()}>
          {t('imports.goOn')}
        </Button>
      )}
    </div>
  )
}
