'use client'

import { Suspense, useEffect } from 'react'
import { useStore } from 'zustand'
import { lazyPart } from '../browser/lazy-part.tsx'
import { MissingPart, PartFailure } from '../browser/part-failure.tsx'
import { notify } from '../notices/notify.ts'
import { closeOverlay, overlay, returnFocus } from './overlay.ts'

const Palette = lazyPart(
  () => import('../palette/palette.tsx'),
  ({ Palette }) => Palette,
)
const SearchDialog = lazyPart(
  () => import('../search/search-dialog.tsx'),
  ({ SearchDialog }) => SearchDialog,
)
const ShortcutsDialog = lazyPart(
  () => import('../shortcuts/shortcuts-dialog.tsx'),
  ({ ShortcutsDialog }) => ShortcutsDialog,
)
const ProjectDialog = lazyPart(
  () => import('../projects/project-dialog.tsx'),
  ({ ProjectDialog }) => ProjectDialog,
)
const DeleteProjectDialog = lazyPart(
  () => import('../projects/delete-project-dialog.tsx'),
  ({ DeleteProjectDialog }) => DeleteProjectDialog,
)
const ShareDialog = lazyPart(
  () => import('../share/share-dialog.tsx'),
  ({ ShareDialog }) => ShareDialog,
)
const SettingsDialog = lazyPart(
  () => import('../settings/settings-dialog.tsx'),
  ({ SettingsDialog }) => SettingsDialog,
)

/** A dialog that is not here yet does not open by itself once there is a network: that may be much later. */
const OverlayFallback = () => {
  useEffect(() => {
    if (navigator.onLine) return
    closeOverlay()
    notify({ kind: 'offline' })
  }, [])
  return null
}

/** The dialog that is open, loaded when it first opens. */
export const Overlays = () => {
  const open = useStore(overlay, (state) => state.open)
  useEffect(() => {
    if (open !== null) return
    // After the dialog has given the focus back, if it could.
    const timer = setTimeout(returnFocus)
    return () => clearTimeout(timer)
  }, [open])
  return (
    <PartFailure value={(retry) => <MissingPart retry={retry} onClose={closeOverlay} />}>
      <Suspense fallback={<OverlayFallback />}>
        {open?.kind === 'palette' && <Palette />}
        {open?.kind === 'search' && <SearchDialog />}
        {open?.kind === 'shortcuts' && <ShortcutsDialog />}
        {open?.kind === 'project' && <ProjectDialog id={open.id} conversationId={open.conversationId} />}
        {open?.kind === 'deleteProject' && <DeleteProjectDialog id={open.id} />}
        {open?.kind === 'share' && <ShareDialog conversationId={open.conversationId} />}
        {open?.kind === 'settings' && <SettingsDialog page={open.page} />}
      </Suspense>
    </PartFailure>
  )
}
