'use client'

import { useEffect } from 'react'
import { useStore } from 'zustand'
import { openedPart } from '../browser/lazy-part.tsx'
import { Opened } from '../browser/part-failure.tsx'
import { loadModelDialog } from '../models/load-model-dialog.ts'
import { closeOverlay, overlay, returnFocus } from './overlay.ts'

const Palette = openedPart(
  () => import('../palette/palette.tsx'),
  ({ Palette }) => Palette,
)
const SearchDialog = openedPart(
  () => import('../search/search-dialog.tsx'),
  ({ SearchDialog }) => SearchDialog,
)
const ShortcutsDialog = openedPart(
  () => import('../shortcuts/shortcuts-dialog.tsx'),
  ({ ShortcutsDialog }) => ShortcutsDialog,
)
const ProjectDialog = openedPart(
  () => import('../projects/project-dialog.tsx'),
  ({ ProjectDialog }) => ProjectDialog,
)
const DeleteProjectDialog = openedPart(
  () => import('../projects/delete-project-dialog.tsx'),
  ({ DeleteProjectDialog }) => DeleteProjectDialog,
)
const ShareDialog = openedPart(
  () => import('../share/share-dialog.tsx'),
  ({ ShareDialog }) => ShareDialog,
)
const ParametersDialog = openedPart(
  () => import('../parameters/parameters-dialog.tsx'),
  ({ ParametersDialog }) => ParametersDialog,
)
const SettingsDialog = openedPart(
  () => import('../settings/settings-dialog.tsx'),
  ({ SettingsDialog }) => SettingsDialog,
)
const ModelDialog = openedPart(loadModelDialog, ({ ModelDialog }) => ModelDialog)

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
    <Opened onClose={closeOverlay}>
      {open?.kind === 'palette' && <Palette />}
      {open?.kind === 'search' && <SearchDialog />}
      {open?.kind === 'shortcuts' && <ShortcutsDialog />}
      {open?.kind === 'project' && <ProjectDialog id={open.id} conversationId={open.conversationId} />}
      {open?.kind === 'deleteProject' && <DeleteProjectDialog id={open.id} />}
      {open?.kind === 'share' && <ShareDialog conversationId={open.conversationId} />}
      {open?.kind === 'parameters' && <ParametersDialog conversationId={open.conversationId} />}
      {open?.kind === 'settings' && <SettingsDialog page={open.page} />}
      {open?.kind === 'models' && <ModelDialog store={open.store} message={open.message} anchor={open.anchor} />}
    </Opened>
  )
}
