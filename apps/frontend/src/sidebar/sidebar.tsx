'use client'

import { IconButton } from '@chatbot/ui/components/icon-button'
import { Archive, ArrowLeft, ListChecks, PanelLeftClose, Search, Settings, SquarePen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, Suspense, useState } from 'react'
import { blankPath } from '../address/address.ts'
import { goTo } from '../address/go-to.ts'
import { lazyPart } from '../browser/lazy-part.tsx'
import { useIsClient } from '../browser/use-is-client.ts'
import { openOverlay } from '../frame/overlay.ts'
import { startSelecting } from './selection.ts'
import { SidebarSkeleton } from './sidebar-skeleton.tsx'

const SidebarList = lazyPart(
  () => import('./sidebar-list.tsx'),
  ({ SidebarList }) => SidebarList,
)

const Entry = ({ onClick, children }: { onClick: () => void; children: ReactNode }) => (
  <button
    type="button"
    className="flex min-h-9 w-full shrink-0 items-center gap-3 rounded-lg px-3 py-1 text-left text-sm hover:bg-sidebar-accent"
    onClick={onClick}
  >
    {children}
  </button>
)

type Props = {
  onCollapse: () => void
  /** Told when the reader has gone somewhere from here. */
  onLeave?: () => void
}

/** Where one begins, searches, and finds what was said before. */
export const Sidebar = ({ onCollapse, onLeave = () => undefined }: Props) => {
  const t = useTranslations()
  const isClient = useIsClient()
  const [isArchive, setArchive] = useState(false)
  return (
    <nav aria-label={t('sidebar.label')} className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto">
      <div className="flex min-h-13 items-center justify-between pr-2 pl-5">
        <span className="font-semibold">{t('app.name')}</span>
        <div className="flex">
          <IconButton label={t('selection.beginMany')} onClick={() => startSelecting()}>
            <ListChecks size={20} aria-hidden />
          </IconButton>
          <IconButton label={t('sidebar.close')} onClick={onCollapse}>
            <PanelLeftClose size={20} aria-hidden />
          </IconButton>
        </div>
      </div>
      <div className="flex flex-col px-2 pb-2">
        <Entry
          onClick={() => {
            onLeave()
            goTo(blankPath)
          }}
        >
          <SquarePen size={18} aria-hidden /> {t('sidebar.newChat')}
        </Entry>
        <Entry
          onClick={() => {
            onLeave()
            openOverlay({ kind: 'search' })
          }}
        >
          <Search size={18} aria-hidden /> {t('sidebar.search')}
        </Entry>
        {isArchive && (
          <Entry onClick={() => setArchive(false)}>
            <ArrowLeft size={18} aria-hidden /> {t('sidebar.leaveArchive')}
          </Entry>
        )}
      </div>
      {isClient ? (
        <Suspense fallback={<SidebarSkeleton />}>
          <SidebarList key={String(isArchive)} archived={isArchive} onLeave={onLeave} />
        </Suspense>
      ) : (
        <SidebarSkeleton />
      )}
      <div className="flex flex-col border-sidebar-border border-t p-2">
        {!isArchive && (
          <Entry onClick={() => setArchive(true)}>
            <Archive size={18} aria-hidden /> {t('sidebar.archive')}
          </Entry>
        )}
        <Entry
          onClick={() => {
            onLeave()
            openOverlay({ kind: 'settings', page: 'general' })
          }}
        >
          <Settings size={18} aria-hidden /> {t('settings.title')}
        </Entry>
      </div>
    </nav>
  )
}
