'use client'

import { cn } from '@chatbot/ui/lib/utils'
import { useTranslations } from 'next-intl'
import { type DragEvent, type KeyboardEvent, Suspense, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { openedPart } from '../browser/lazy-part.tsx'
import { useConversationList } from '../conversations/use-conversation-list.ts'
import { withPart } from '../notices/with-part.ts'
import { placesOf } from '../windowing/rows-in-sight.ts'
import { useRowsInSight } from '../windowing/use-rows-in-sight.ts'
import { dropAttribute, droppedConversation, dropTargetOf } from './drag-conversation.ts'
import { type ProjectRow, projectRows } from './project-rows.ts'
import { selection } from './selection.ts'
import { SidebarRow } from './sidebar-row.tsx'
import { type SidebarRow as Row, sidebarRows } from './sidebar-rows.ts'
import { SidebarSkeleton } from './sidebar-skeleton.tsx'
import { useProjectLists } from './use-project-lists.ts'
import { useReadMore } from './use-read-more.ts'
import { useSelecting } from './use-selecting.ts'
import { WaitingConversations } from './waiting-conversations.tsx'

const SelectionBar = openedPart(
  () => import('./selection-bar.tsx'),
  ({ SelectionBar }) => SelectionBar,
)

/** Pixels: of a row at the size of text that browsers begin with. */
const usualHeight = 36

const isHeading = ({ kind }: Row | ProjectRow) => kind === 'section' || kind === 'projects'

const projectOf = (row: Row | ProjectRow): string => {
  if (row.kind === 'project') return row.project.id
  return 'project' in row ? row.project : ''
}

type Props = { archived: boolean; onLeave: () => void }

/** Projects and conversations, of which only those in sight are in the page; more are read as one scrolls. */
export const SidebarList = ({ archived, onLeave }: Props) => {
  const t = useTranslations()
  const list = useConversationList(archived ? 'archived' : 'current')
  const { projects, lists } = useProjectLists()
  const scroller = useRef<HTMLDivElement>(null)
  const [dropTarget, setDropTarget] = useState<string | null>(null)
  const rows = useMemo(
    () => [...(archived ? [] : projectRows(projects)), ...sidebarRows(list.conversations, new Date())],
    [archived, projects, list.conversations],
  )
  const listed = useMemo(() => rows.flatMap((row) => (row.kind === 'conversation' ? [row.conversation] : [])), [rows])
  const isSelecting = useStore(selection, ({ isOn }) => isOn)
  const selecting = useSelecting(listed)
  const [rowHeight, setRowHeight] = useState(usualHeight)
  const heights = useMemo(() => rows.map((row) => rowHeight + (isHeading(row) ? 4 : 0)), [rows, rowHeight])
  const places = useMemo(() => placesOf(heights), [heights])
  const { first, end } = useRowsInSight(scroller, places, !list.isPending)
  const readable = useMemo(() => {
    const inProjects = rows.flatMap((row, index) =>
      row.kind === 'note' ? [{ end: index, list: lists.get(row.project) }] : [],
    )
    return [...inProjects, { end: rows.length, list }]
  }, [rows, lists, list])
  useReadMore(readable, end - 1)

  const moveFocus = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const links = [...(scroller.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const at = links.findIndex((link) => link.matches(':focus'))
    const next = links[at + step]
    if (step === 0 || at < 0 || !next) return
    event.preventDefault()
    next.focus()
    next.scrollIntoView({ block: 'nearest' })
  }
  const drag = (event: DragEvent) => {
    const target = dropTargetOf(event)
    setDropTarget(target)
    // Says that it can be dropped here.
    if (target !== null) event.preventDefault()
  }
  const drop = (event: DragEvent) => {
    const target = dropTargetOf(event)
    setDropTarget(null)
    if (target === null) return
    event.preventDefault()
    const id = droppedConversation(event)
    void withPart(
      () => import('../projects/move-conversation.ts'),
      ({ moveConversation }) => moveConversation(id, target),
    )
  }

  if (list.isPending) return <SidebarSkeleton />
  return (
    <div className="flex min-h-[min(10rem,50dvh)] flex-1 flex-col" {...selecting}>
      {/* A line of text is as high as the reader's settings make it. */}
      <div
        ref={(line) => void (line && setRowHeight(line.offsetHeight))}
        aria-hidden
        className="invisible absolute py-2 text-sm"
      >
        &nbsp;
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys go from link to link; what dragging does, a menu does */}
      <div
        ref={scroller}
        className="min-h-0 flex-1 overflow-y-auto px-2 pb-4"
        {...{ [dropAttribute]: '' }}
        onKeyDown={moveFocus}
        onDragOver={drag}
        onDragLeave={() => setDropTarget(null)}
        onDrop={drop}
      >
        {!archived && <WaitingConversations onLeave={onLeave} />}
        <ul className="relative" style={{ height: places.at(-1) }}>
          {rows.slice(first, end).map((row, index) => (
            <li
              key={row.key}
              className={cn(
                'absolute inset-x-0 top-0 rounded-lg',
                dropTarget && dropTarget === projectOf(row) && 'bg-sidebar-accent',
              )}
              style={{ height: heights[first + index], transform: `translateY(${places[first + index]}px)` }}
              {...{ [dropAttribute]: projectOf(row) }}
            >
              <SidebarRow row={row} onLeave={onLeave} />
            </li>
          ))}
        </ul>
        {list.isError && list.conversations.length === 0 && (
          <p className="px-3 py-4 text-muted-foreground text-sm">{t('sidebar.unavailable')}</p>
        )}
        {list.isSuccess && list.conversations.length === 0 && (
          <p className="px-3 py-4 text-muted-foreground text-sm">
            {t(archived ? 'sidebar.emptyArchive' : 'sidebar.empty')}
          </p>
        )}
      </div>
      {/* Below the rows: none moves away from under the pointer that chooses. */}
      {isSelecting && (
        <Suspense fallback={<div className="h-11 shrink-0" />}>
          <SelectionBar conversations={listed} archived={archived} />
        </Suspense>
      )}
    </div>
  )
}
