'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import { useConversationList } from '../conversations/use-conversation-list.ts'
import { SidebarItem } from './sidebar-item.tsx'
import { sidebarRows } from './sidebar-rows.ts'
import { SidebarSection } from './sidebar-section.tsx'
import { SidebarSkeleton } from './sidebar-skeleton.tsx'
import { WaitingConversations } from './waiting-conversations.tsx'

/** Pixels. */
const itemHeight = 36
const sectionHeight = 40
/** Rows before the end of what has been read, at which more is read. */
const nearEnd = 20

type Props = { archived: boolean; onLeave: () => void }

/** The conversations, of which only those in sight are in the page; more are read as one scrolls. */
export const SidebarList = ({ archived, onLeave }: Props) => {
  const t = useTranslations()
  const list = useConversationList({ archived })
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => sidebarRows(list.conversations, new Date()), [list.conversations])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'section' ? sectionHeight : itemHeight),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
  })
  const lastShown = virtual.getVirtualItems().at(-1)?.index ?? 0
  const wantsMore = list.hasNextPage && !list.isFetchingNextPage && lastShown >= rows.length - nearEnd
  const { fetchNextPage } = list

  // The sizes of rows by their kind: measured anew when they move.
  useEffect(() => virtual.measure(), [rows, virtual])
  useEffect(() => {
    if (wantsMore) void fetchNextPage()
  }, [wantsMore, fetchNextPage])

  const moveFocus = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const links = [...(scroller.current?.querySelectorAll<HTMLElement>('a[data-conversation]') ?? [])]
    const at = links.findIndex((link) => link.matches(':focus'))
    const next = links[at + step]
    if (step === 0 || at < 0 || !next) return
    event.preventDefault()
    next.focus()
    next.scrollIntoView({ block: 'nearest' })
  }

  if (list.isPending) return <SidebarSkeleton />
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys go from link to link
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto px-2 pb-4" onKeyDown={moveFocus}>
      {!archived && <WaitingConversations onLeave={onLeave} />}
      {list.isError && rows.length === 0 && (
        <p className="px-3 py-4 text-muted-foreground text-sm">{t('sidebar.unavailable')}</p>
      )}
      {list.isSuccess && rows.length === 0 && (
        <p className="px-3 py-4 text-muted-foreground text-sm">
          {t(archived ? 'sidebar.emptyArchive' : 'sidebar.empty')}
        </p>
      )}
      <ul className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start, size }) => {
          const row = rows[index]
          return (
            row && (
              <li
                key={key}
                className="absolute inset-x-0 top-0"
                style={{ height: size, transform: `translateY(${start}px)` }}
              >
                {row.kind === 'section' ? (
                  <SidebarSection section={row.section} />
                ) : (
                  <SidebarItem conversation={row.conversation} onLeave={onLeave} />
                )}
              </li>
            )
          )
        })}
      </ul>
    </div>
  )
}
