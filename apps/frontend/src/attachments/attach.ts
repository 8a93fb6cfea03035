import { loadPart } from '../browser/load-part.ts'
import { whenFirstUsed } from '../browser/when-first-used.ts'
import { withPart } from '../notices/with-part.ts'
import { focusDraft, isOpen } from './focus-draft.ts'

/** Loaded apart: most messages have no files. */
const loadAddFiles = () => import('./add-files.ts')

/** Once the page is used: loads what attaches files, as there may be no network later, and tidies up. */
export const prepareAttaching = (): void =>
  whenFirstUsed(() => {
    loadAddFiles()
      .then(({ dropOrphans }) => dropOrphans())
      .catch((error: unknown) => console.warn('Files cannot be attached for now.', error))
  })

/** Attaches files to a draft. */
export const attach = async (draftKey: string, files: readonly File[]): Promise<void> => {
  if (files.length === 0) return
  await withPart(
    () => loadPart(loadAddFiles),
    ({ addFiles }) => {
      if (isOpen(draftKey)) addFiles(draftKey, files)
    },
  )
  focusDraft(draftKey)
}
