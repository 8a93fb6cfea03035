'use client'

import { type RefObject, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { placesOf } from '../windowing/rows-in-sight.ts'
import { useRowsInSight } from '../windowing/use-rows-in-sight.ts'
import { FavouriteButton } from './favourite-button.tsx'
import { ModelOption } from './model-option.tsx'
import type { ModelRow, OptionRow } from './model-rows.ts'
import { heightOf, linesOf, type RowSizes, usualSizes } from './row-heights.ts'
import { useHeadingWords } from './use-heading-words.ts'

type Props = {
  id: string
  label: string
  /** Names the stars for screen readers. */
  starsLabel: string
  scroller: RefObject<HTMLDivElement | null>
  /** Rows without a query: the list stays as high as they are. */
  allRows: readonly ModelRow[]
  rows: readonly ModelRow[]
  count: number
  active: OptionRow | undefined
  /** Whether a pointer made it active, under which the list must not move. */
  isPointedAt: boolean
  current: string | undefined
  onPoint: (option: OptionRow) => void
  onChoose: (id: string) => void
}

export const optionId = (listId: string, { index }: OptionRow) => `${listId}-${index}`

/** Measures a row with one line of each kind, which is not shown. */
const measure = (sample: HTMLElement | null): RowSizes | undefined => {
  const [heading, option] = sample?.children ?? []
  const [label, details] = option?.children ?? []
  if (!heading || !option || !label || !details) return undefined
  const [labelLine, detailsLine] = [label.getBoundingClientRect(), details.getBoundingClientRect()]
  return {
    heading: heading.getBoundingClientRect().height,
    label: labelLine.height,
    details: detailsLine.height,
    padding: option.getBoundingClientRect().height - labelLine.height - detailsLine.height,
    width: labelLine.width,
  }
}

/** The rows of a choice of models. Only those in sight are in the page, and the active one, which the field names. */
export const ModelList = (props: Props) => {
  const { id, label, starsLabel, scroller, allRows, rows, count, active, isPointedAt, current, onPoint, onChoose } =
    props
  const headingWords = useHeadingWords()
  const [sizes, setSizes] = useState(usualSizes)
  const [sample, setSample] = useState<HTMLElement | null>(null)
  const places = useMemo(() => placesOf(rows.map((row) => heightOf(row, sizes))), [rows, sizes])
  const fullHeight = useMemo(() => allRows.reduce((sum, row) => sum + heightOf(row, sizes), 0), [allRows, sizes])
  const { first, end } = useRowsInSight(scroller, places, true)
  const activeRow = active ? rows.indexOf(active) : -1

  useLayoutEffect(() => {
    const measured = measure(sample)
    if (measured) setSizes(measured)
  }, [sample])

  const activeKey = active?.key
  useEffect(() => {
    const element = scroller.current
    if (!element || activeRow < 0 || isPointedAt) return
    // With its heading, where it is the first of a group.
    const isFirst = rows[activeRow - 1]?.kind === 'heading'
    const top = places[isFirst ? activeRow - 1 : activeRow] ?? 0
    // Down to the end after the last one, where servers that are down are named.
    const bottom = (active?.index === count - 1 ? places.at(-1) : places[activeRow + 1]) ?? 0
    if (top < element.scrollTop) element.scrollTop = top
    else if (bottom > element.scrollTop + element.clientHeight) element.scrollTop = bottom - element.clientHeight
  }, [activeKey, sizes])

  const shown = rows.flatMap((row, index) =>
    (index >= first && index < end) || index === activeRow ? [{ row, index }] : [],
  )
  const groups = Map.groupBy(shown, ({ row }) => row.group)
  const styleOf = (index: number) => ({
    height: (places[index + 1] ?? 0) - (places[index] ?? 0),
    transform: `translateY(${places[index] ?? 0}px)`,
  })

  return (
    <div
      ref={scroller}
      className="relative min-h-0 shrink overflow-y-auto overscroll-contain"
      style={{ height: fullHeight, maxHeight: '30rem' }}
    >
      <div ref={setSample} aria-hidden className="invisible absolute inset-x-2">
        <p className="py-2 text-xs leading-4">&nbsp;</p>
        <p className="py-2 pr-12 pl-3">
          <span className="block text-sm leading-5">&nbsp;</span>
          <span className="block text-xs leading-4">&nbsp;</span>
        </p>
      </div>
      <div className="relative" style={{ height: places.at(-1) }}>
        <div id={id} role="listbox" aria-label={label}>
          {[...groups].map(([group, members]) => (
            // biome-ignore lint/a11y/useSemanticElements: a list box has no fieldsets
            <div key={group.key} role="group" aria-label={headingWords(group)}>
              {members.map(({ row, index }) =>
                row.kind === 'heading' ? (
                  <p
                    key={row.key}
                    aria-hidden
                    className="absolute inset-x-2 top-0 truncate px-3 py-2 text-muted-foreground text-xs leading-4"
                    style={styleOf(index)}
                  >
                    {headingWords(group)}
                  </p>
                ) : (
                  <ModelOption
                    key={row.key}
                    id={optionId(id, row)}
                    row={row}
                    count={count}
                    isActive={row === active}
                    isCurrent={row.model.id === current}
                    lines={linesOf(row.model, sizes)}
                    style={styleOf(index)}
                    onPoint={() => onPoint(row)}
                    onChoose={() => onChoose(row.model.id)}
                  />
                ),
              )}
            </div>
          ))}
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: no fields of a form */}
        <div role="group" aria-label={starsLabel} className="pointer-events-none absolute inset-0">
          {shown.map(
            ({ row, index }) =>
              row.kind === 'option' && (
                <FavouriteButton
                  key={row.key}
                  model={row.model}
                  isActive={row === active}
                  style={styleOf(index)}
                  onPoint={() => onPoint(row)}
                />
              ),
          )}
        </div>
      </div>
    </div>
  )
}
