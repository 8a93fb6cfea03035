'use client'

import { Button } from '@chatbot/ui/components/button'
import { Skeleton } from '@chatbot/ui/components/skeleton'
import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { useOnline } from '../browser/use-online.ts'
import { endTypedAhead } from '../frame/typed-ahead.ts'
import { ModelList, optionId } from './model-list.tsx'
import { useServerWords } from './use-heading-words.ts'
import { useModelPicker } from './use-model-picker.ts'

/** Rows that a page of the list has, about. */
const page = 8

const steps = new Map([
  ['ArrowDown', 1],
  ['ArrowUp', -1],
  ['PageDown', page],
  ['PageUp', -page],
  ['End', Number.POSITIVE_INFINITY],
  ['Home', Number.NEGATIVE_INFINITY],
])

type Props = { current: string | undefined; except?: string | undefined; onChoose: (id: string) => void }

/** A field that searches models, and a list of them. Keys work wherever the focus is in it. */
export const ModelPicker = ({ current, except, onChoose }: Props) => {
  const t = useTranslations()
  const isOnline = useOnline()
  const serverWords = useServerWords()
  const picker = useModelPicker({ current, except })
  const { state, query, setQuery, allRows, rows } = picker
  // None as long as they are not shown.
  const options = state === 'known' ? picker.options : []
  const active = state === 'known' ? picker.active : undefined
  const listId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)

  // What was typed before this was there.
  useEffect(() => {
    const typed = endTypedAhead()
    if (typed !== '') setQuery(typed)
  }, [])

  const search = (text: string) => {
    setQuery(text)
    scroller.current?.scrollTo({ top: 0 })
  }
  const press = (event: KeyboardEvent) => {
    const { key, nativeEvent, target } = event
    if (nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return
    const isButton = target instanceof HTMLButtonElement
    const step = event.shiftKey ? undefined : steps.get(key)
    if (step !== undefined) {
      event.preventDefault()
      field.current?.focus()
      const next = options[Math.max(0, Math.min(options.length - 1, (active?.index ?? 0) + step))]
      if (next) picker.setActive(next, 'keys')
    } else if (key === 'Enter' && !isButton) {
      event.preventDefault()
      if (active) onChoose(active.model.id)
    } else if (key.length === 1 && !(isButton && key === ' ')) field.current?.focus()
  }
  const retry = () => {
    field.current?.focus()
    picker.retry()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the field's keys, which work beside it as well
    <div className="flex min-h-0 flex-col" onKeyDown={press}>
      <div className="flex shrink-0 items-center gap-3 border-b px-4 focus-within:border-ring">
        <Search size={16} aria-hidden className="shrink-0 text-muted-foreground" />
        <input
          ref={field}
          role="combobox"
          aria-label={t('models.search')}
          aria-autocomplete="list"
          aria-expanded={options.length > 0}
          aria-controls={listId}
          {...(active && { 'aria-activedescendant': optionId(listId, active) })}
          autoComplete="off"
          spellCheck={false}
          value={query}
          placeholder={t('models.search')}
          className="h-12 w-full bg-transparent outline-none placeholder:text-muted-foreground"
          onChange={({ target }) => search(target.value)}
        />
      </div>
      {state === 'loading' && (
        <div className="flex flex-col gap-3 p-3">
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
        </div>
      )}
      {(state === 'failed' || state === 'empty') && (
        <div role="alert" className="flex flex-col items-center gap-3 px-4 py-8 text-center text-sm">
          <p>{t(state === 'empty' ? 'models.empty' : isOnline ? 'models.failed' : 'connection.needed')}</p>
          {picker.servers
            .filter((server) => server.state !== 'ready')
            .map((server) => (
              <p key={server.id} className="text-muted-foreground">
                {serverWords(server)}
              </p>
            ))}
          <Button variant="outline" size="sm" onClick={retry}>
            {t('answer.retry')}
          </Button>
        </div>
      )}
      {state === 'known' && (
        <div className="relative flex min-h-0 flex-col">
          <ModelList
            id={listId}
            label={t('models.title')}
            starsLabel={t('modelGroups.favourites')}
            scroller={scroller}
            allRows={allRows}
            rows={rows}
            count={options.length}
            active={active}
            current={current}
            isPointedAt={picker.isPointedAt}
            onPoint={(option) => picker.setActive(option, 'pointer')}
            onChoose={onChoose}
          />
          <p
            role="status"
            className={
              options.length === 0
                ? 'absolute inset-x-0 top-0 py-10 text-center text-muted-foreground text-sm'
                : 'sr-only'
            }
          >
            {query.trim() !== '' &&
              (options.length === 0 ? t('search.nothing') : t('models.found', { count: options.length }))}
          </p>
        </div>
      )}
      {state === 'known' && allRows.some((row) => row.kind === 'option' && row.model.price) && (
        <p className="shrink-0 border-t px-5 py-2 text-muted-foreground text-xs">{t('models.priceLegend')}</p>
      )}
    </div>
  )
}
