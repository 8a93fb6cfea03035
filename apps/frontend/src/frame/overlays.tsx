'use client'

import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import { overlay } from './overlay.ts'

const Palette = lazy(() => import('../palette/palette.tsx').then(({ Palette }) => ({ default: Palette })))
const SearchDialog = lazy(() =>
  import('../search/search-dialog.tsx').then(({ SearchDialog }) => ({ default: SearchDialog })),
)
const ShortcutsDialog = lazy(() =>
  import('../shortcuts/shortcuts-dialog.tsx').then(({ ShortcutsDialog }) => ({ default: ShortcutsDialog })),
)
const ProjectDialog = lazy(() =>
  import('../projects/project-dialog.tsx').then(({ ProjectDialog }) => ({ default: ProjectDialog })),
)
const DeleteProjectDialog = lazy(() =>
  import('../projects/delete-project-dialog.tsx').then(({ DeleteProjectDialog }) => ({ default: DeleteProjectDialog })),
)
const ShareDialog = lazy(() =>
  import('../share/share-dialog.tsx').then(({ ShareDialog }) => ({ default: ShareDialog })),
)
const SettingsDialog = lazy(() =>
  import('../settings/settings-dialog.tsx').then(({ SettingsDialog }) => ({ default: SettingsDialog })),
)

/** The dialog that is open, loaded when it first opens. */
export const Overlays = () => {
  const open = useStore(overlay, (state) => state.open)
  return (
    <Suspense>
      {open?.kind === 'palette' && <Palette />}
      {open?.kind === 'search' && <SearchDialog />}
      {open?.kind === 'shortcuts' && <ShortcutsDialog />}
      {open?.kind === 'project' && <ProjectDialog id={open.id} conversationId={open.conversationId} />}
      {open?.kind === 'deleteProject' && <DeleteProjectDialog id={open.id} />}
      {open?.kind === 'share' && <ShareDialog conversationId={open.conversationId} />}
      {open?.kind === 'settings' && <SettingsDialog page={open.page} />}
    </Suspense>
  )
}
