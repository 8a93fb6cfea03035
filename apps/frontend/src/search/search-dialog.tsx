'use client'

import { Command, CommandInput, CommandList } from '@chatbot/ui/components/command'
import { Dialog, DialogContent, DialogTitle } from '@chatbot/ui/components/dialog'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { closeOverlay } from '../frame/overlay.ts'
import { endTypedAhead } from '../frame/typed-ahead.ts'
import { SearchHits } from './search-hits.tsx'

/** Looks for words in all conversations. */
export function SearchDialog() {
  const t = useTranslations()
  const [q, setQ] = useState('')
  return (
    <Dialog open onOpenChange={(open) => !open && closeOverlay()}>
      <DialogContent aria-describedby={undefined} className="top-[12dvh]! max-w-xl! translate-y-0!">
        <DialogTitle className="sr-only">{t('search.title')}</DialogTitle>
        <Command shouldFilter={false} label={t('search.title')}>
          <CommandInput
            value={q}
            onValueChange={setQ}
            onFocus={() => setQ(q + endTypedAhead())}
            placeholder={t('search.placeholder')}
          />
          <CommandList label={t('palette.results')}>
            {q.trim() === '' ? (
              <p className="py-10 text-center text-muted-foreground text-sm">{t('search.hint')}</p>
            ) : (
              <SearchHits q={q.trim()} />
            )}
          </CommandList>
        </Command>
      </DialogContent>
    </Dialog>
  )
}
