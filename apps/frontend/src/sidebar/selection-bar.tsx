'use client'

import type { Conversation } from '@chatbot/contracts'
import { IconButton } from '@chatbot/ui/components/icon-button'
import { Archive, ArchiveRestore, Download, Pin, PinOff, Trash2, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useLayoutEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { openedPart } from '../browser/lazy-part.tsx'
import { changeMany, mostAtOnce } from '../conversations/change-many.ts'
import { deleteMany } from '../conversations/delete-many.ts'
import { LazyMenu } from '../menu/lazy-menu.tsx'
import { leaveSelection, selection } from './selection.ts'

const ExportSomeMenuItems = openedPart(
  () => import('../exports/export-some-menu-items.tsx'),
  ({ ExportSomeMenuItems }) => ExportSomeMenuItems,
)

type Props = { conversations: readonly Conversation[]; archived: boolean }

/** How many conversations are chosen, and what can be done with all of them. */
export function SelectionBar({ conversations, archived }: Props) {
  const t = useTranslations()
  const ids = useStore(selection, (state) => state.ids)
  const bar = useRef<HTMLDivElement>(null)
  // Before it is gone: a focus in it would go with it.
  useLayoutEffect(() => {
    const element = bar.current
    return () => {
      if (!element?.contains(document.activeElement)) return
      element.parentElement?.querySelector<HTMLElement>('a[data-conversation]')?.focus()
    }
  }, [])
  const chosen = conversations.filter(({ id }) => ids.has(id))
  /** The chosen ones are as they will be at once: there is nothing left to choose. */
  const finish = (work: () => unknown) => () => {
    leaveSelection()
    work()
  }
  const isNone = chosen.length === 0
  const isPinned = !isNone && chosen.every(({ pinned }) => pinned)
  const PinIcon = isPinned ? PinOff : Pin
  const ArchiveIcon = archived ? ArchiveRestore : Archive
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={t('selection.label')}
      className="mx-2 my-1 flex min-h-9 shrink-0 flex-wrap items-center gap-x-0.5 rounded-lg bg-sidebar-accent pl-3"
    >
      <span role="status" className="min-w-0 flex-1 truncate text-sm tabular-nums">
        {t('selection.count', { count: chosen.length })}
      </span>
      <IconButton
        label={t(archived ? 'conversation.unarchive' : 'conversation.archive')}
        disabled={isNone}
        onClick={finish(() => changeMany(chosen, archived ? 'unarchive' : 'archive'))}
      >
        <ArchiveIcon size={16} aria-hidden />
      </IconButton>
      <IconButton
        label={t(isPinned ? 'conversation.unpin' : 'conversation.pin')}
        disabled={isNone}
        onClick={finish(() => changeMany(chosen, isPinned ? 'unpin' : 'pin'))}
      >
        <PinIcon size={16} aria-hidden />
      </IconButton>
      <LazyMenu
        label={t('exports.title')}
        align="end"
        disabled={isNone || chosen.length > mostAtOnce}
        items={<ExportSomeMenuItems conversations={chosen} />}
      >
        <Download size={16} aria-hidden />
      </LazyMenu>
      <IconButton label={t('conversation.delete')} disabled={isNone} onClick={finish(() => deleteMany(chosen))}>
        <Trash2 size={16} aria-hidden />
      </IconButton>
      <IconButton label={t('selection.leave')} keys="Esc" onClick={leaveSelection}>
        <X size={16} aria-hidden />
      </IconButton>
    </div>
  )
}
