import { loadPart } from '../browser/load-part.ts'
import { loadTitleField } from '../conversations/lazy-title-field.tsx'
import { keepFocus } from '../focus/keep-focus.ts'
import { leaveOldRelease } from '../release/leave-old-release.ts'

/** What a page that is used needs, and one that is only looked at does not. */
export const onFirstUse = async (): Promise<void> => {
  keepFocus()
  leaveOldRelease()
  await loadPart(loadTitleField)
}
