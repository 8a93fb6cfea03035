'use client'

import { Button } from '@chatbot/ui/components/button'
import { cn } from '@chatbot/ui/lib/utils'
import { Upload } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type DragEvent, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { ImportProgress } from './import-progress.tsx'
import { ImportReport } from './import-report.tsx'
import { importState } from './import-state.ts'
import { startImport } from './run-import.ts'
import { useUnfinishedImport } from './use-unfinished-import.ts'

/** Where conversations come in: files by a button or dropped, how far they are, and what became of them. */
export const ImportSettings = () => {
  const t = useTranslations()
  const state = useStore(importState)
  const unfinished = useUnfinishedImport()
  const field = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const isRunning = state.phase === 'running'
  const take = (files: FileList | null) => void startImport([...(files ?? [])])
  const drag = (over: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setOver(over)
  }
  return (
    <section aria-labelledby="import" className="flex flex-col gap-3">
      <h3 id="import" className="font-medium">
        {t('imports.title')}
      </h3>
      <p className="text-muted-foreground">{t('imports.about')}</p>
      {unfinished && !isRunning && (
        <p role="status" className="rounded-xl bg-notice px-4 py-3">
          {t('imports.unfinished', { name: unfinished })}
        </p>
      )}
      {state.phase === 'running' ? (
        <ImportProgress state={state} />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the button in it does the same without dragging
        <div
          data-import=""
          className={cn(
            'flex flex-col items-center gap-3 rounded-xl border border-dashed px-4 py-6 text-center',
            isOver && 'border-ring bg-accent',
          )}
          onDragEnter={drag(true)}
          onDragOver={drag(true)}
          onDragLeave={drag(false)}
          onDrop={(event) => {
            drag(false)(event)
            take(event.dataTransfer.files)
          }}
        >
          <Button variant="outline" onClick={() => field.current?.click()}>
            <Upload size={16} aria-hidden /> {t('imports.choose')}
          </Button>
          <span className="text-muted-foreground max-sm:hidden">{t('imports.orDrop')}</span>
          <input
            ref={field}
            type="file"
            multiple
            hidden
            accept=".json,.zip,application/json,application/zip"
            onChange={(event) => {
              take(event.target.files)
              // The same file chosen again is another import.
              event.target.value = ''
            }}
          />
        </div>
      )}
      {state.phase === 'ended' && <ImportReport state={state} />}
    </section>
  )
}
